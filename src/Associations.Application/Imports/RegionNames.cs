using Associations.Application.Gazetteer;
using Associations.Domain.Gazetteer;

namespace Associations.Application.Imports;

/// <summary>The first-level units of one country, by any of their names or codes.</summary>
/// <param name="Codes">ISO 3166-2 codes by folded name, and by themselves.</param>
/// <param name="Regions">By ISO 3166-2 code.</param>
internal sealed record RegionNames(IReadOnlyDictionary<string, string> Codes, IReadOnlyDictionary<string, NamedRegion> Regions)
{
    private static readonly HashSet<string> Kinds = new(StringComparer.Ordinal)
    {
        "область", "обл", "м", "місто", "регіон", "воєводство", "oblast", "region", "county", "departement", "wojewodztwo", "voivodeship", "land",
    };

    public static async Task<RegionNames> Of(string country, IGazetteer gazetteer, CancellationToken cancellationToken)
    {
        // Ukraine's are known without the gazetteer: the code of every hromada begins with its region's.
        var regions = country == "UA"
            ? UkrainianRegion.All.Select(region => new NamedRegion(region.IsoCode, null, region.Name)).ToList()
            : await gazetteer.Regions(country, cancellationToken);
        var codes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var region in regions)
        {
            codes[region.Code] = region.Code;
            foreach (var name in region.Names.ByLanguage.Values) codes.TryAdd(Fold(name), region.Code);
        }

        return new RegionNames(codes, regions.ToDictionary(region => region.Code, StringComparer.Ordinal));
    }

    /// <summary>A region's name without the word for what it is, in any spelling.</summary>
    public static string Fold(string name) => string.Join(' ', NameSearch.Normalise(name).Split(' ').Where(word => !Kinds.Contains(word)).Select(NameSearch.Fold));

    /// <summary>The ISO 3166-2 code of what is written: a code or a name; null when no region is called so.</summary>
    public string? CodeOf(string written) => Codes.GetValueOrDefault(written.Trim().ToUpperInvariant()) ?? (Fold(written) is { Length: > 0 } folded ? Codes.GetValueOrDefault(folded) : null);

    /// <summary>Whether a place of one region lies in the other: a département in its région.</summary>
    public bool Within(string? region, string wanted) => region is not null && (region == wanted || Regions.GetValueOrDefault(region)?.Parent == wanted);
}
