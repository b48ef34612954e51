using Associations.Domain.Gazetteer;
using Associations.Domain.Mail;

namespace Associations.Domain.Municipalities;

/// <summary>A person who speaks for a municipality: with language, zone, topics, and the basis on which mail is sent to them.</summary>
public sealed class Contact : AggregateRoot, ITenantOwned
{
    public const int NameMaxLength = 200;
    public const int PositionMaxLength = 200;

    private readonly List<ContactToken> _tokens = [];
    private List<Theme> _topics = [];

    private Contact(ContactId id, MunicipalityId municipality)
    {
        Id = id;
        Municipality = municipality;
    }

    public ContactId Id { get; private set; }

    public MunicipalityId Municipality { get; private set; }

    public string Name { get; private set; } = "";

    public string Position { get; private set; } = "";

    /// <summary>Normalised: trimmed, the domain in lower case. Empty once erased.</summary>
    public string Email { get; private set; } = "";

    /// <summary>The language of their mail (ISO 639-1).</summary>
    public string Language { get; private set; } = Domain.Language.English;

    /// <summary>The zone their times are written in (IANA).</summary>
    public string Zone { get; private set; } = "Europe/Kyiv";

    /// <summary>What they want to read about; empty means everything.</summary>
    public IReadOnlyList<Theme> Topics => _topics;

    /// <summary>Why mail may be sent to them; null when it may not.</summary>
    public Consent? Consent { get; private set; }

    /// <summary>When the person took the consent back; null while it holds or when there never was one.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>Keyed hash of the address, written with every save; finds the suppressions of the address. Empty once erased.</summary>
    public string AddressKey { get; private set; } = "";

    public DateTimeOffset? ErasedAt { get; private set; }

    /// <summary>What searches read (see <see cref="NameSearch"/>): always those of the name; none once erased.</summary>
    public IReadOnlyList<ContactToken> Tokens => _tokens;

    public static Contact Add(MunicipalityId municipality, ContactDetails details)
    {
        var contact = new Contact(ContactId.New(), municipality);
        contact.Describe(details);
        return contact;
    }

    public void Describe(ContactDetails details)
    {
        if (ErasedAt is not null) throw new RuleViolation(MunicipalityErrors.ContactErased);
        if (string.IsNullOrWhiteSpace(details.Name)) throw new RuleViolation(MunicipalityErrors.ContactNameMissing);
        if (details.Name.Length > NameMaxLength || details.Position.Length > PositionMaxLength) throw new RuleViolation(MunicipalityErrors.NameTooLong);
        if (!IsEmail(details.Email)) throw new RuleViolation(MunicipalityErrors.BadEmail);
        if (!Domain.Language.IsKnown(details.Language)) throw new RuleViolation(Tenancy.TenancyErrors.UnknownLanguage);
        if (!ZonedTime.IsZone(details.Zone)) throw new RuleViolation(Tenancy.TenancyErrors.UnknownZone);

        Name = details.Name.Trim();
        Position = details.Position.Trim();
        Email = NormaliseEmail(details.Email);
        Language = details.Language;
        Zone = details.Zone;
        _topics = [.. details.Topics.Distinct().Order()];
        KeepTokens();
        Touch();
    }

    /// <summary>Records consent or another legal basis (GDPR Art. 6) for sending mail.</summary>
    public void Agree(Consent consent)
    {
        if (ErasedAt is not null) throw new RuleViolation(MunicipalityErrors.ContactErased);
        if (string.IsNullOrWhiteSpace(consent.How)) throw new RuleViolation(MunicipalityErrors.ConsentWithoutReason);
        (Consent, WithdrawnAt) = (consent with { How = consent.How.Trim() }, null);
        Touch();
    }

    public void Withdraw(DateTimeOffset now)
    {
        if (Consent is null) throw new RuleViolation(MunicipalityErrors.NoConsent);
        (Consent, WithdrawnAt) = (null, now);
        Touch();
    }

    /// <summary>The person speaks for the municipality that theirs was merged into.</summary>
    public void MoveTo(MunicipalityId municipality)
    {
        Municipality = municipality;
        Touch();
    }

    /// <summary>Whether a letter can be sent there.</summary>
    public static bool IsEmail(string? email) => EmailAddress.TryParse(email, out _);

    /// <summary>The domain in lower case; what is left of the @ belongs to the recipient's server. What is no address stays as it is.</summary>
    public static string NormaliseEmail(string email) => EmailAddress.TryParse(email, out var address) ? address.Value : email.Trim();

    public void Choose(IEnumerable<Theme> topics)
    {
        if (ErasedAt is not null) throw new RuleViolation(MunicipalityErrors.ContactErased);
        _topics = [.. topics.Distinct().Order()];
        Touch();
    }

    /// <summary>Chooses the language of their mail (ISO 639-1).</summary>
    public void ReadIn(string language)
    {
        if (ErasedAt is not null) throw new RuleViolation(MunicipalityErrors.ContactErased);
        if (!Domain.Language.IsKnown(language)) throw new RuleViolation(Tenancy.TenancyErrors.UnknownLanguage);
        Language = language;
        Touch();
    }

    /// <summary>Removes everything that names the person (GDPR Art. 17). Counts and the audit trail keep the id.</summary>
    public void Erase(DateTimeOffset now)
    {
        if (ErasedAt is not null) throw new RuleViolation(MunicipalityErrors.ContactErased);
        (Name, Position, Email, AddressKey, Consent, WithdrawnAt, ErasedAt) = ("", "", "", "", null, null, now);
        _topics = [];
        _tokens.Clear();
        Touch();
    }

    private void KeepTokens()
    {
        var wanted = NameSearch.Tokens([Name]);
        _tokens.RemoveAll(token => !wanted.Contains(token.Token));
        var kept = _tokens.Select(token => token.Token).ToHashSet(StringComparer.Ordinal);
        _tokens.AddRange(wanted.Where(token => !kept.Contains(token)).Select(token => new ContactToken(token)));
    }
}

/// <summary>One search token of a contact.</summary>
public sealed record ContactToken(string Token);

/// <summary>What is said of a contact.</summary>
public sealed record ContactDetails(string Name, string Email, string Language, string Zone)
{
    public string Position { get; init; } = "";

    public IReadOnlyList<Theme> Topics { get; init; } = [];
}

/// <summary>Why the association may write to a person, how that came about, and when.</summary>
public sealed record Consent(LegalBasis Basis, string How, DateTimeOffset At)
{
    /// <summary>
    /// The instant that stands for a day in a zone (IANA): its noon, so that readers in other zones see the same day; now while
    /// today's noon is still to come, for no consent dates from the future.
    /// </summary>
    public static DateTimeOffset InstantOf(DateOnly day, string zone, DateTimeOffset now)
    {
        var noon = new ZonedTime(day.ToDateTime(new TimeOnly(12, 0)), zone).Instant;
        return noon > now && day == ZonedTime.DayOf(now, zone) ? now : noon;
    }
}

/// <summary>GDPR Article 6(1).</summary>
public enum LegalBasis
{
    /// <summary>(a) the person agreed.</summary>
    Consent,

    /// <summary>(e) the association's task in the public interest.</summary>
    PublicTask,

    /// <summary>(f) a legitimate interest that the association has written down.</summary>
    LegitimateInterest,
}
