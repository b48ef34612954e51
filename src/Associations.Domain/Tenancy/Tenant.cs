namespace Associations.Domain.Tenancy;

/// <summary>An association on this installation, or the platform itself (whose members are the operators).</summary>
public sealed class Tenant : AggregateRoot, IGlobal
{
    public const int SlugMaxLength = 40;
    public const int NameMaxLength = 200;

    private readonly List<TenantHost> _hosts = [];

    private Tenant(TenantId id, string slug, LocalisedText name, TenantKind kind, string language, string zone)
    {
        Id = id;
        Slug = slug;
        Name = name;
        Kind = kind;
        Language = language;
        Zone = zone;
    }

    public TenantId Id { get; private set; }

    /// <summary>The identifier in addresses and on the command line: lower-case letters, digits, hyphens.</summary>
    public string Slug { get; private set; }

    public LocalisedText Name { get; private set; }

    public TenantKind Kind { get; private set; }

    public TenantStatus Status { get; private set; } = TenantStatus.Active;

    /// <summary>The language of its public pages when the reader states none (ISO 639-1).</summary>
    public string Language { get; private set; }

    /// <summary>Its time zone (IANA name).</summary>
    public string Zone { get; private set; }

    /// <summary>Brand colour as <c>#rrggbb</c>; touches the masthead, the footer's rule and the mail's top rule only.</summary>
    public string Colour { get; private set; } = "#0b3b42";

    /// <summary>Who answers for the pages and the data, shown on the imprint and privacy pages, in Markdown.</summary>
    public LocalisedText Imprint { get; private set; } = LocalisedText.Empty;

    public LocalisedText Privacy { get; private set; } = LocalisedText.Empty;

    /// <summary>Seeded with demonstration data: mail may leave to loopback hosts only.</summary>
    public bool IsDemonstration { get; private set; }

    public IReadOnlyList<TenantHost> Hosts => _hosts;

    public static Tenant Create(string slug, LocalisedText name, TenantKind kind, string host, string language, string zone, bool demonstration = false)
    {
        if (!IsSlug(slug)) throw new RuleViolation(TenancyErrors.BadSlug);
        if (name.IsEmpty) throw new RuleViolation(TenancyErrors.NameMissing);
        if (!Domain.Language.IsKnown(language)) throw new RuleViolation(TenancyErrors.UnknownLanguage);
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)) throw new RuleViolation(TenancyErrors.UnknownZone);

        var tenant = new Tenant(TenantId.New(), slug, name, kind, language, zone) { IsDemonstration = demonstration };
        tenant._hosts.Add(new TenantHost(host.ToLowerInvariant()));
        tenant.Touch();
        return tenant;
    }

    public void Suspend()
    {
        if (Kind == TenantKind.Platform) throw new RuleViolation(TenancyErrors.PlatformStays);
        if (Status == TenantStatus.Suspended) throw new RuleViolation(TenancyErrors.AlreadySuspended);
        Status = TenantStatus.Suspended;
        Touch();
    }

    public void Resume()
    {
        if (Status == TenantStatus.Active) throw new RuleViolation(TenancyErrors.NotSuspended);
        Status = TenantStatus.Active;
        Touch();
    }

    public void Present(string colour, LocalisedText imprint, LocalisedText privacy)
    {
        if (!IsColour(colour)) throw new RuleViolation(TenancyErrors.BadColour);
        Colour = colour.ToLowerInvariant();
        Imprint = imprint;
        Privacy = privacy;
        Touch();
    }

    private static bool IsSlug(string slug) =>
        slug.Length is > 1 and <= SlugMaxLength
        && slug.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-')
        && slug[0] != '-' && slug[^1] != '-';

    private static bool IsColour(string colour) =>
        colour.Length == 7 && colour[0] == '#' && colour.Skip(1).All(char.IsAsciiHexDigit);
}

/// <summary>A host name that leads to the tenant; the first is the one its links use.</summary>
public sealed class TenantHost(string host) : IGlobal
{
    public string Host { get; private set; } = host;
}

public enum TenantKind
{
    Association,
    Platform,
}

public enum TenantStatus
{
    Active,
    Suspended,
}
