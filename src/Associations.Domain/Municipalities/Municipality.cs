using Associations.Domain.Gazetteer;

namespace Associations.Domain.Municipalities;

/// <summary>
/// A local authority in the association's list: a hromada, a commune, a gmina. Identified by country and official code;
/// names are not keys (Миколаївська occurs eight times).
/// </summary>
public sealed class Municipality : AggregateRoot, ITenantOwned
{
    public const int NameMaxLength = 200;
    public const int CodeMaxLength = 40;
    public const int OtherNamesMax = 20;

    private List<string> _otherNames = [];
    private readonly List<MunicipalityToken> _tokens = [];

    private Municipality(MunicipalityId id, string country, string officialCode)
    {
        Id = id;
        Country = country;
        OfficialCode = officialCode;
    }

    public MunicipalityId Id { get; private set; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string Country { get; private set; }

    /// <summary>KATOTTH, INSEE, TERYT, AGS… as the country's register writes it.</summary>
    public string OfficialCode { get; private set; }

    public LocalisedText Name { get; private set; } = LocalisedText.Empty;

    /// <summary>Further names it is found under, in any script: its centre's, its full one, former and foreign ones.</summary>
    public IReadOnlyList<string> OtherNames => _otherNames;

    /// <summary>What searches read (see <see cref="NameSearch"/>): always those of the names and the code.</summary>
    public IReadOnlyList<MunicipalityToken> Tokens => _tokens;

    /// <summary>First-level region, ISO 3166-2 where one exists (Kharkiv oblast UA-63).</summary>
    public string? Region { get; private set; }

    /// <summary>Second level as the register names it (a raion, an arrondissement).</summary>
    public string? District { get; private set; }

    public MunicipalityKind Kind { get; private set; }

    public int? Population { get; private set; }

    /// <summary>WGS 84, degrees.</summary>
    public double? Latitude { get; private set; }

    public double? Longitude { get; private set; }

    /// <summary>Square kilometres.</summary>
    public double? Area { get; private set; }

    public static Municipality Register(string country, string officialCode, MunicipalityDetails details)
    {
        if (country.Length != 2 || !country.All(char.IsAsciiLetterUpper)) throw new RuleViolation(MunicipalityErrors.UnknownCountry);
        if (string.IsNullOrWhiteSpace(officialCode) || officialCode.Length > CodeMaxLength) throw new RuleViolation(MunicipalityErrors.BadCode);

        var municipality = new Municipality(MunicipalityId.New(), country, officialCode);
        municipality.Describe(details);
        return municipality;
    }

    public void Describe(MunicipalityDetails details)
    {
        if (details.Name.IsEmpty) throw new RuleViolation(MunicipalityErrors.NameMissing);
        if (details.Latitude is < -90 or > 90 || details.Longitude is < -180 or > 180) throw new RuleViolation(MunicipalityErrors.BadCoordinates);

        if (details.Name.ByLanguage.Values.Concat(details.OtherNames).Any(name => name.Length > NameMaxLength)) throw new RuleViolation(MunicipalityErrors.NameTooLong);
        if (details.Population < 0 || details.Area < 0) throw new RuleViolation(MunicipalityErrors.NegativeFigure);

        Name = details.Name;
        _otherNames = [.. details.OtherNames.Select(name => name.Trim()).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal).Take(OtherNamesMax)];
        Region = details.Region;
        District = details.District;
        Kind = details.Kind;
        Population = details.Population;
        Latitude = details.Latitude;
        Longitude = details.Longitude;
        Area = details.Area;
        KeepTokens();
        Touch();
    }

    /// <summary>A Ukrainian name gets its official Latin (resolution 55 of 2010) as the English one, unless one is given.</summary>
    public static LocalisedText WithLatin(string country, LocalisedText name) =>
        country == "UA" && name.Has(Language.Ukrainian) && !name.Has(Language.English)
            ? new LocalisedText(new Dictionary<string, string>(name.ByLanguage, StringComparer.Ordinal) { [Language.English] = UkrainianLatin.Transliterate(name.In(Language.Ukrainian)) })
            : name;

    /// <summary>The tokens of a municipality with these names and this code.</summary>
    public static IReadOnlySet<string> TokensOf(LocalisedText name, IEnumerable<string> otherNames, string officialCode)
    {
        var tokens = NameSearch.Tokens(name.ByLanguage.Values.Concat(otherNames)).ToHashSet(StringComparer.Ordinal);
        tokens.UnionWith(NameSearch.AlternateTokens([officialCode]));
        return tokens;
    }

    private void KeepTokens()
    {
        var wanted = TokensOf(Name, _otherNames, OfficialCode);
        _tokens.RemoveAll(token => !wanted.Contains(token.Token));
        var kept = _tokens.Select(token => token.Token).ToHashSet(StringComparer.Ordinal);
        _tokens.AddRange(wanted.Where(token => !kept.Contains(token)).Select(token => new MunicipalityToken(token)));
    }
}

/// <summary>One search token of a municipality.</summary>
public sealed record MunicipalityToken(string Token);

/// <summary>What is said of a municipality besides its code.</summary>
public sealed record MunicipalityDetails(LocalisedText Name, MunicipalityKind Kind = MunicipalityKind.Unknown)
{
    public IReadOnlyList<string> OtherNames { get; init; } = [];

    public string? Region { get; init; }

    public string? District { get; init; }

    public int? Population { get; init; }

    public double? Latitude { get; init; }

    public double? Longitude { get; init; }

    public double? Area { get; init; }
}

public enum MunicipalityKind
{
    Unknown,
    City,
    Settlement,
    Rural,

    /// <summary>A county, an oblast administration, a French région or département: a partner, but no municipality.</summary>
    Regional,
}
