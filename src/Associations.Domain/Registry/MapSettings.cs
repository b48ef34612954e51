namespace Associations.Domain.Registry;

public readonly record struct MapSettingsId(Guid Value) : IEntityId<MapSettingsId>
{
    public static MapSettingsId New() => new(Guid.CreateVersion7());

    public static MapSettingsId From(Guid value) => new(value);
}

/// <summary>Under which terms what is published may be used again.</summary>
public enum OpenLicence
{
    /// <summary>The association has not said.</summary>
    Unstated,

    /// <summary>Creative Commons Attribution 4.0 International.</summary>
    Attribution,

    /// <summary>Creative Commons Zero 1.0: no conditions.</summary>
    Zero,
}

/// <summary>
/// How the association shows its partnerships to everyone: where places are made coarse, who may embed the map, on which terms
/// the data may be used, and whether other associations see them beside their own.
/// </summary>
public sealed class MapSettings : AggregateRoot, ITenantOwned
{
    public const int OriginsMax = 20;
    public const int OriginMaxLength = 200;

    private Dictionary<string, int> _coarse = new(Untouched, StringComparer.Ordinal);
    private List<string> _origins = [];

    private MapSettings(MapSettingsId id) => Id = id;

    /// <summary>What holds until the association says otherwise: the oblasts at the front or at the border with the aggressor, and what is occupied, to 25 km.</summary>
    public static IReadOnlyDictionary<string, int> Untouched { get; } =
        new[] { "UA-63", "UA-14", "UA-09", "UA-23", "UA-65", "UA-59", "UA-74", "UA-48", "UA-12", "UA-43", "UA-40" }.ToDictionary(region => region, _ => 25, StringComparer.Ordinal);

    /// <summary>Sides of a square that a place may be made as coarse as, kilometres; 0 is as exact as anything shown.</summary>
    public static IReadOnlyList<int> Sizes { get; } = [0, 10, 25, 50];

    public MapSettingsId Id { get; private set; }

    /// <summary>Kilometres by region (ISO 3166-2); a region that is not named is shown exactly.</summary>
    public IReadOnlyDictionary<string, int> Coarse => _coarse;

    /// <summary>Web origins (RFC 6454) whose pages may show the map in a frame.</summary>
    public IReadOnlyList<string> Origins => _origins;

    public OpenLicence Licence { get; private set; }

    /// <summary>Other associations see which partners the municipalities of published partnerships have.</summary>
    public bool IsShared { get; private set; }

    public static MapSettings New() => new(MapSettingsId.New());

    public void Change(IReadOnlyDictionary<string, int> coarse, IReadOnlyList<string> origins)
    {
        if (coarse.Values.Any(size => !Sizes.Contains(size))) throw new RuleViolation(RegistryErrors.BadSize);
        if (origins.Count > OriginsMax) throw new RuleViolation(RegistryErrors.TooManyOrigins);
        if (origins.FirstOrDefault(origin => !IsOrigin(origin)) is not null) throw new RuleViolation(RegistryErrors.BadOrigin);

        _coarse = coarse.Where(pair => pair.Value > 0).ToDictionary(StringComparer.Ordinal);
        _origins = [.. origins.Distinct(StringComparer.OrdinalIgnoreCase)];
        Touch();
    }

    public void Open(OpenLicence licence, bool share)
    {
        (Licence, IsShared) = (licence, share);
        Touch();
    }

    /// <summary>Scheme https and a host, nothing else: https://www.example.org.</summary>
    private static bool IsOrigin(string text) =>
        text.Length <= OriginMaxLength && Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps
        && address.GetLeftPart(UriPartial.Authority) == text && address.UserInfo.Length == 0 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is ':' or '/' or '.' or '-');
}
