namespace Associations.Domain.Municipalities;

/// <summary>
/// A local authority in the association's list: a hromada, a commune, a gmina. Identified by country and official code;
/// names are not keys (Миколаївська occurs eight times).
/// </summary>
public sealed class Municipality : AggregateRoot, ITenantOwned
{
    public const int NameMaxLength = 200;
    public const int CodeMaxLength = 40;

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

        Name = details.Name;
        Region = details.Region;
        District = details.District;
        Kind = details.Kind;
        Population = details.Population;
        Latitude = details.Latitude;
        Longitude = details.Longitude;
        Area = details.Area;
        Touch();
    }
}

/// <summary>What is said of a municipality besides its code.</summary>
public sealed record MunicipalityDetails(LocalisedText Name, MunicipalityKind Kind = MunicipalityKind.Unknown)
{
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
}
