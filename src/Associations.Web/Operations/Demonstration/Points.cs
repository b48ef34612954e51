using Associations.Domain.Registry;

namespace Associations.Web.Operations.Demonstration;

/// <summary>Where the demonstration's municipalities lie (WGS 84): centres of hromadas after OpenStreetMap (ODbL), of the others after GeoNames (CC BY 4.0).</summary>
internal static class Points
{
    private static readonly Dictionary<string, PublicPlace> ByCode = new(StringComparer.Ordinal)
    {
        ["UA18060090000061708"] = new(51.0060, 28.5876),
        ["UA63040090000021240"] = new(49.1914, 37.2784),
        ["UA32140030000074165"] = new(50.3357, 30.2848),
        ["UA32100130000093505"] = new(51.5201, 30.7562),
        ["UA32080110000056605"] = new(50.5883, 30.2591),
        ["UA74040170000037628"] = new(51.0602, 32.1022),
        ["UA74020010000010449"] = new(51.7744, 32.2514),
        ["UA63140170000087785"] = new(49.8364, 36.6898),
        ["UA53080350000070563"] = new(49.9571, 34.6100),
        ["UA12040030000066040"] = new(48.4840, 34.2423),
        ["UA74040290000072674"] = new(50.9378, 31.5812),
        ["UA74020070000037186"] = new(51.5245, 32.5029),
        ["UA32020190000084133"] = new(49.5555, 30.5023),
        ["UA80000000000093317"] = new(50.4501, 30.5234),
        ["UA32120050000067577"] = new(49.8651, 30.8227),
        ["UA32140150000040954"] = new(50.0799, 29.9163),
        ["18033"] = new(47.0835, 2.3964),
        ["94019"] = new(48.7983, 2.5333),
        ["91477"] = new(48.7145, 2.2457),
        ["95252"] = new(48.9889, 2.2311),
        ["78640"] = new(48.7800, 2.1900),
        ["94070"] = new(48.7272, 2.5731),
        ["92022"] = new(48.8088, 2.1925),
        ["02168"] = new(49.0461, 3.4031),
        ["06155"] = new(43.5805, 7.0538),
        ["34032"] = new(43.3442, 3.2158),
        ["33243"] = new(44.9156, -0.2444),
        ["0264011"] = new(51.1000, 17.0333),
        ["15"] = new(54.0157, 23.9726),
    };

    public static PublicPlace? Of(Place place) => ByCode.TryGetValue(place.Code, out var point) ? point : null;
}
