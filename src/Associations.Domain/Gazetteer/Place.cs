namespace Associations.Domain.Gazetteer;

/// <summary>A country by ISO 3166-1 alpha-2 code, with its names.</summary>
public sealed class Country(string code, LocalisedText names) : IGlobal
{
    public string Code { get; private set; } = code;

    public LocalisedText Names { get; private set; } = names;
}

/// <summary>A first-level unit by ISO 3166-2 code; a French département has its région as parent.</summary>
public sealed class Region(string code, string country, string? parent, LocalisedText names) : IGlobal
{
    public string Code { get; private set; } = code;

    public string Country { get; private set; } = country;

    public string? Parent { get; private set; } = parent;

    public LocalisedText Names { get; private set; } = names;
}

/// <summary>An inhabited place: a French commune, elsewhere a town or village, which is its municipality's seat when it has an official code.</summary>
public sealed class Place : IGlobal
{
    private Place(long id, string country, string name, LocalisedText names) => (Id, Country, Name, Names) = (id, country, name, names);

    /// <summary>GeoNames' id; negative for a place that GeoNames has not.</summary>
    public long Id { get; private set; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string Country { get; private set; }

    /// <summary>ISO 3166-2, where known.</summary>
    public string? Region { get; private set; }

    public CodeSystem? CodeSystem { get; private set; }

    public string? OfficialCode { get; private set; }

    /// <summary>As people there write it.</summary>
    public string Name { get; private set; }

    /// <summary>In the interface's languages, where it differs from <see cref="Name"/> or is known to be the same.</summary>
    public LocalisedText Names { get; private set; }

    /// <summary>Degrees north, WGS 84.</summary>
    public double? Latitude { get; private set; }

    /// <summary>Degrees east, WGS 84.</summary>
    public double? Longitude { get; private set; }

    public int? Population { get; private set; }
}

/// <summary>A search token of a place (see <see cref="NameSearch"/>).</summary>
public sealed class PlaceToken(string token, long placeId) : IGlobal
{
    public string Token { get; private set; } = token;

    public long PlaceId { get; private set; } = placeId;
}

/// <summary>An imported file of places, by its checksum.</summary>
public sealed class GazetteerEdition(string checksum, int places, int tokens, DateTimeOffset importedAt) : IGlobal
{
    public string Checksum { get; private set; } = checksum;

    public int Places { get; private set; } = places;

    public int Tokens { get; private set; } = tokens;

    public DateTimeOffset ImportedAt { get; private set; } = importedAt;
}
