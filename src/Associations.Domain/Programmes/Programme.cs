using Associations.Domain.Municipalities;

namespace Associations.Domain.Programmes;

public readonly record struct ProgrammeId(Guid Value) : IEntityId<ProgrammeId>
{
    public static ProgrammeId New() => new(Guid.CreateVersion7());

    public static ProgrammeId From(Guid value) => new(value);
}

/// <summary>A funded undertaking of one association: donors, period, participating countries, languages.</summary>
public sealed class Programme : AggregateRoot, ITenantOwned
{
    public const int NameMaxLength = 300;
    public const int DonorMaxLength = 200;

    private List<string> _donors = [];
    private List<string> _countries = [];
    private List<string> _languages = [];

    private Programme(ProgrammeId id) => Id = id;

    public ProgrammeId Id { get; private set; }

    public LocalisedText Name { get; private set; } = LocalisedText.Empty;

    /// <summary>Who pays: organisations' names as they are written in reports.</summary>
    public IReadOnlyList<string> Donors => _donors;

    public DateOnly StartsOn { get; private set; }

    public DateOnly EndsOn { get; private set; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public IReadOnlyList<string> Countries => _countries;

    /// <summary>Languages its letters are written in (ISO 639-1).</summary>
    public IReadOnlyList<string> Languages => _languages;

    /// <summary>The zone its dates and hours are set in unless another is chosen (IANA name).</summary>
    public string Zone { get; private set; } = "Europe/Kyiv";

    /// <summary>Whom municipalities write to about it, and who answers replies to its letters; null until one is named.</summary>
    public ContactPerson? Contact { get; private set; }

    public static Programme Plan(ProgrammeDetails details)
    {
        var programme = new Programme(ProgrammeId.New());
        programme.Describe(details);
        return programme;
    }

    public void Describe(ProgrammeDetails details)
    {
        if (details.Name.IsEmpty) throw new RuleViolation(ProgrammeErrors.NameMissing);
        if (details.EndsOn < details.StartsOn) throw new RuleViolation(ProgrammeErrors.EndsBeforeStart);
        if (details.Languages.Count == 0 || !details.Languages.All(Language.IsKnown)) throw new RuleViolation(ProgrammeErrors.LanguageMissing);

        if (details.Name.ByLanguage.Values.Any(name => name.Length > NameMaxLength)) throw new RuleViolation(ProgrammeErrors.NameTooLong);
        if (details.Donors.Any(donor => donor.Length > DonorMaxLength)) throw new RuleViolation(ProgrammeErrors.DonorTooLong);
        if (!details.Countries.All(country => country.Length == 2 && country.All(char.IsAsciiLetterUpper))) throw new RuleViolation(ProgrammeErrors.UnknownCountry);
        if (!ZonedTime.IsZone(details.Zone)) throw new RuleViolation(Tenancy.TenancyErrors.UnknownZone);
        details.Contact?.Check();

        Name = details.Name;
        StartsOn = details.StartsOn;
        EndsOn = details.EndsOn;
        _donors = [.. details.Donors.Select(donor => donor.Trim()).Where(donor => donor.Length > 0).Distinct(StringComparer.Ordinal)];
        _countries = [.. details.Countries.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        _languages = [.. details.Languages.Distinct(StringComparer.Ordinal)];
        Zone = details.Zone;
        Contact = details.Contact;
        Touch();
    }

    /// <summary>What is said of it now; a section is changed by saying the rest again.</summary>
    public ProgrammeDetails Details => new(Name, StartsOn, EndsOn) { Donors = Donors, Countries = Countries, Languages = Languages, Zone = Zone, Contact = Contact };
}

/// <summary>What is said of a programme.</summary>
public sealed record ProgrammeDetails(LocalisedText Name, DateOnly StartsOn, DateOnly EndsOn)
{
    public IReadOnlyList<string> Donors { get; init; } = [];

    public IReadOnlyList<string> Countries { get; init; } = [];

    public IReadOnlyList<string> Languages { get; init; } = [Language.Ukrainian, Language.English];

    public string Zone { get; init; } = "Europe/Kyiv";

    public ContactPerson? Contact { get; init; }
}

/// <summary>A person of the association with an address that reaches them.</summary>
public sealed record ContactPerson(string Name, string Address)
{
    public const int NameMaxLength = 200;
    public const int AddressMaxLength = 254;

    internal void Check()
    {
        if (string.IsNullOrWhiteSpace(Name) || Name.Length > NameMaxLength) throw new RuleViolation(ProgrammeErrors.ContactIncomplete);
        var at = Address.IndexOf('@', StringComparison.Ordinal);
        if (at < 1 || at == Address.Length - 1 || Address.Length > AddressMaxLength || Address.Any(char.IsWhiteSpace)) throw new RuleViolation(ProgrammeErrors.ContactIncomplete);
    }
}

/// <summary>A municipality's participation in a programme. A row of its own: a programme has thousands.</summary>
public sealed class Enrolment(ProgrammeId programme, MunicipalityId municipality, DateTimeOffset enrolledAt) : ITenantOwned
{
    public ProgrammeId Programme { get; private set; } = programme;

    public MunicipalityId Municipality { get; private set; } = municipality;

    public DateTimeOffset EnrolledAt { get; private set; } = enrolledAt;
}
