using System.Globalization;
using Associations.Domain;
using Associations.Domain.Gazetteer;
using Associations.Domain.Municipalities;

namespace Associations.Application.Imports;

/// <summary>How the columns of a file of municipalities are recognised, and how a row of it is read.</summary>
internal static class MunicipalityFields
{
    public const string Code = "code", Country = "country", NameUk = "name_uk", NameEn = "name_en", NameFr = "name_fr", FullName = "full_name", Centre = "centre",
        Kind = "kind", Region = "region", District = "district", Latitude = "latitude", Longitude = "longitude", Area = "area", Population = "population";

    public static IReadOnlyList<ImportField> All { get; } =
    [
        new(Code, "Official code (key)", "katottg", "katotth", "катоттг", "code", "код", "official_code", "insee", "code_insee", "code insee", "teryt", "ags", "lau"),
        new(Country, "Country", "country", "країна", "pays", "country_code"),
        new(NameUk, "Name in Ukrainian", "name", "name_uk", "назва", "громада", "hromada"),
        new(NameEn, "Name in English", "name_en", "english", "назва англійською"),
        new(NameFr, "Name in French", "name_fr", "nom", "commune"),
        new(FullName, "Full name", "full_name", "повна назва", "nom complet"),
        new(Centre, "Centre", "centre", "center", "центр", "адміністративний центр", "chef-lieu"),
        new(Kind, "Kind", "type", "kind", "тип", "вид"),
        new(Region, "Region", "oblast", "область", "region", "région", "département", "departement"),
        new(District, "District", "raion", "район", "district", "arrondissement"),
        new(Latitude, "Latitude", "latitude", "lat", "широта"),
        new(Longitude, "Longitude", "longitude", "lon", "lng", "довгота"),
        new(Area, "Area, km²", "area_km2", "area", "площа", "superficie"),
        new(Population, "Population", "population", "population_2022", "населення"),
    ];

    private static readonly Dictionary<string, MunicipalityKind> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["міська"] = MunicipalityKind.City, ["city"] = MunicipalityKind.City, ["ville"] = MunicipalityKind.City, ["місто"] = MunicipalityKind.City,
        ["селищна"] = MunicipalityKind.Settlement, ["settlement"] = MunicipalityKind.Settlement, ["селище"] = MunicipalityKind.Settlement,
        ["сільська"] = MunicipalityKind.Rural, ["rural"] = MunicipalityKind.Rural, ["village"] = MunicipalityKind.Rural, ["село"] = MunicipalityKind.Rural,
        ["обласна"] = MunicipalityKind.Regional, ["область"] = MunicipalityKind.Regional, ["region"] = MunicipalityKind.Regional, ["regional"] = MunicipalityKind.Regional,
        ["county"] = MunicipalityKind.Regional, ["région"] = MunicipalityKind.Regional, ["département"] = MunicipalityKind.Regional,
    };

    /// <summary>The row's identity, or null with the fault recorded.</summary>
    public static OfficialCode? Identity(ImportRow row, string defaultCountry)
    {
        var country = row[Country].Length > 0 ? row[Country] : defaultCountry;
        if (OfficialCode.TryParse(country, row[Code], out var code, out var error, regional: Kinds.GetValueOrDefault(row[Kind]) == MunicipalityKind.Regional)) return code;

        if (error == GazetteerErrors.CountryMalformed) row.Fault(Country, "No such country.", error.Text);
        else row.Fault(Code, row[Code].Length == 0 ? "The code is missing, and names are not keys." : "This is not an official code.", error.Text);
        return null;
    }

    /// <summary>What the row says, over what is known already: an empty cell and a missing column leave a value as it was.</summary>
    /// <param name="regions">ISO 3166-2 codes by folded name, of the row's country.</param>
    public static MunicipalityDetails Details(ImportRow row, OfficialCode code, MunicipalityDetails? known, IReadOnlyDictionary<string, string> regions)
    {
        var before = known ?? new MunicipalityDetails(LocalisedText.Empty);
        var (latitude, longitude) = Point(row, code);
        var details = before with
        {
            Name = Name(row, code, before.Name),
            OtherNames = Others(row, before.OtherNames),
            Kind = KindOf(row) ?? before.Kind,
            Region = RegionOf(row, code, regions) ?? before.Region,
            District = row.Text(District, Municipality.NameMaxLength) is { Length: > 0 } district ? district : before.District,
            Population = Whole(row, Population) ?? before.Population,
            Latitude = latitude ?? before.Latitude,
            Longitude = longitude ?? before.Longitude,
            Area = Decimal(row, Area, 0, 20_000_000) ?? before.Area,
        };
        if (details.Name.IsEmpty) row.Fault(row.Has(NameUk) ? NameUk : NameEn, "The name is missing.", "Add the name in at least one language.");
        return details;
    }

    // The Latin of a hromada is that of its centre: Izium, not Iziumska.
    private static LocalisedText Name(ImportRow row, OfficialCode code, LocalisedText before)
    {
        var uk = row.Text(NameUk, Municipality.NameMaxLength);
        var en = row.Text(NameEn, Municipality.NameMaxLength);
        if (en.Length == 0 && code.Country == "UA" && row.Has(Centre) && row[Centre].Length > 0) en = UkrainianLatin.Transliterate(row[Centre]);
        var names = new Dictionary<string, string>(before.ByLanguage, StringComparer.Ordinal);
        foreach (var (language, name) in new[] { (Language.Ukrainian, uk), (Language.English, en), (Language.French, row.Text(NameFr, Municipality.NameMaxLength)) })
        {
            if (name.Length > 0) names[language] = name;
        }

        return Municipality.WithLatin(code.Country, new LocalisedText(names));
    }

    private static IReadOnlyList<string> Others(ImportRow row, IReadOnlyList<string> before)
    {
        string[] given = [row.Text(Centre, Municipality.NameMaxLength), row.Text(FullName, Municipality.NameMaxLength)];
        return [.. before.Concat(given).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal).Take(Municipality.OtherNamesMax)];
    }

    private static MunicipalityKind? KindOf(ImportRow row)
    {
        if (row[Kind].Length == 0) return null;
        if (Kinds.TryGetValue(row[Kind], out var kind)) return kind;
        row.Fault(Kind, "No such kind of municipality.", "Write міська, селищна, сільська or обласна; in English city, settlement, village or region.");
        return null;
    }

    private static string? RegionOf(ImportRow row, OfficialCode code, IReadOnlyDictionary<string, string> regions)
    {
        var byCode = code.System == CodeSystem.Katotth ? UkrainianRegion.OfKatotth(code.Value) : null;
        if (row[Region].Length == 0) return byCode?.IsoCode ?? (code.System == CodeSystem.Region ? code.Value : null);

        var written = row[Region].ToUpperInvariant();
        var folded = RegionNames.Fold(row[Region]);
        // Kyiv is a city and an oblast: the code tells which one is meant.
        if (byCode is not null && byCode.Name.ByLanguage.Values.Any(name => RegionNames.Fold(name) == folded)) return byCode.IsoCode;
        var iso = regions.GetValueOrDefault(written) ?? regions.GetValueOrDefault(folded);
        if (iso is null && byCode is not null)
        {
            row.Fault(Region, "The register has no region of this name.", "The code begins with UA{0}: {1}.", remedyArguments: [byCode.KatotthDigits, byCode.Name.In(Language.Ukrainian)]);
        }
        else if (iso is null)
        {
            row.Fault(Region, "The register has no region of this name.", "Write its ISO 3166-2 code, such as FR-18, or leave it empty.");
        }
        else if (byCode is not null && byCode.IsoCode != iso)
        {
            row.Fault(Region, "The region does not fit the code.", "The code begins with UA{0}: {1}.", remedyArguments: [byCode.KatotthDigits, byCode.Name.In(Language.Ukrainian)]);
        }

        return iso;
    }

    private static (double? Latitude, double? Longitude) Point(ImportRow row, OfficialCode code)
    {
        var latitude = Decimal(row, Latitude, -90, 90);
        var longitude = Decimal(row, Longitude, -180, 180);
        if (code.Country == "UA" && latitude is not null && longitude is not null && !(latitude is > 44 and < 53 && longitude is > 22 and < 41))
        {
            if (longitude is > 44 and < 53 && latitude is > 22 and < 41)
                row.Fault(Latitude, "Latitude and longitude are exchanged: the point is outside Ukraine.", "Exchange the two: {0} and {1}.", remedyArguments: [longitude, latitude]);
            else row.Fault(Latitude, "The point is outside Ukraine.", "Correct the coordinates, or leave both empty.");
        }

        return (latitude, longitude);
    }

    private static int? Whole(ImportRow row, string field)
    {
        var text = string.Concat(row[field].Where(letter => !char.IsWhiteSpace(letter)));
        if (text.Length == 0) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;
        // A sheet keeps whole numbers as 9361.0.
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var written) && written is >= 0 and <= int.MaxValue && double.IsInteger(written)) return (int)written;
        row.Fault(field, "This is not a whole number.", "Write digits only; a letter О is not a zero.");
        return null;
    }

    private static double? Decimal(ImportRow row, string field, double least, double most)
    {
        var text = row[field].Replace(',', '.');
        if (text.Length == 0) return null;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        row.Fault(field, "This is not a number between {0} and {1}.", "Write it as 50.95 or 50,95.", [least, most]);
        return null;
    }
}
