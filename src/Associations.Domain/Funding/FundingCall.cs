namespace Associations.Domain.Funding;

public readonly record struct CallId(Guid Value) : IEntityId<CallId>
{
    public static CallId New() => new(Guid.CreateVersion7());

    public static CallId From(Guid value) => new(value);
}

/// <summary>An open call for proposals: what is funded, for whom, until when in the funder's own zone.</summary>
public sealed class FundingCall : AggregateRoot, ITenantOwned
{
    private readonly List<MovedDeadline> _movedDeadlines = [];
    private List<Theme> _themes = [];
    private List<string> _countries = [];
    private List<string> _regions = [];
    private List<ApplicantKind> _applicants = [];
    private List<string> _languages = [];

    private FundingCall(CallId id, string reference)
    {
        Id = id;
        Reference = reference;
    }

    public CallId Id { get; private set; }

    /// <summary>The funder's own reference, such as CERV-2026-CITIZENS-TOWN-NT; unique in the association's list.</summary>
    public string Reference { get; private set; }

    /// <summary>The funding programme, such as CERV or Interreg NEXT HUSKROUA.</summary>
    public string Funder { get; private set; } = "";

    public LocalisedText Title { get; private set; } = LocalisedText.Empty;

    /// <summary>Two sentences: what is paid for, and who should look closer.</summary>
    public LocalisedText Summary { get; private set; } = LocalisedText.Empty;

    public DateOnly? OpensOn { get; private set; }

    /// <summary>Null for a call that is open all year.</summary>
    public ZonedTime? Deadline { get; private set; }

    /// <summary>The deadline's instant as derived when it was set; for sorting, while <see cref="Deadline"/> is the truth.</summary>
    public DateTimeOffset? DeadlineAt { get; private set; }

    public IReadOnlyList<MovedDeadline> MovedDeadlines => _movedDeadlines;

    public Money Money { get; private set; } = new("EUR");

    public IReadOnlyList<Theme> Themes => _themes;

    /// <summary>Countries whose applicants may apply (ISO 3166-1 alpha-2); empty means any.</summary>
    public IReadOnlyList<string> Countries => _countries;

    /// <summary>First-level regions whose applicants may apply (ISO 3166-2); empty means the whole of each country.</summary>
    public IReadOnlyList<string> Regions => _regions;

    public IReadOnlyList<ApplicantKind> Applicants => _applicants;

    /// <summary>Languages in which an application is taken (ISO 639-1).</summary>
    public IReadOnlyList<string> Languages => _languages;

    public Uri? Link { get; private set; }

    public static FundingCall Announce(string reference, CallDetails details)
    {
        if (string.IsNullOrWhiteSpace(reference)) throw new RuleViolation(FundingErrors.ReferenceMissing);
        var call = new FundingCall(CallId.New(), reference.Trim());
        call.Take(details);
        call.Close(details.Deadline);
        return call;
    }

    /// <summary>Changes the call; a deadline that moves is kept in its history with the day the move was recorded.</summary>
    public void Change(CallDetails details, DateTimeOffset now)
    {
        Take(details);
        if (details.Deadline == Deadline) return;
        _movedDeadlines.Add(new MovedDeadline(Deadline, details.Deadline, now));
        Close(details.Deadline);
    }

    /// <summary>The state by the clock: announced, open, closed.</summary>
    public CallStatus StatusAt(DateTimeOffset now, string zone)
    {
        if (Deadline is { } deadline && deadline.Instant <= now) return CallStatus.Closed;
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(Deadline?.Zone ?? zone)).DateTime);
        return OpensOn is { } opens && opens > today ? CallStatus.Announced : CallStatus.Open;
    }

    private void Close(ZonedTime? deadline) => (Deadline, DeadlineAt) = (deadline, deadline?.Instant);

    private void Take(CallDetails details)
    {
        if (details.Title.IsEmpty) throw new RuleViolation(FundingErrors.TitleMissing);
        if (details.Deadline is { } deadline && !ZonedTime.IsZone(deadline.Zone)) throw new RuleViolation(Tenancy.TenancyErrors.UnknownZone);
        if (details.Deadline is { } closes && details.OpensOn is { } opens && DateOnly.FromDateTime(closes.Local) < opens)
            throw new RuleViolation(FundingErrors.ClosesBeforeOpening);
        if (details.Link is { } link && link.Scheme != Uri.UriSchemeHttps && link.Scheme != Uri.UriSchemeHttp) throw new RuleViolation(FundingErrors.BadLink);
        details.Money.Check();

        Funder = details.Funder.Trim();
        Title = details.Title;
        Summary = details.Summary;
        OpensOn = details.OpensOn;
        Money = details.Money;
        Link = details.Link;
        _themes = [.. details.Themes.Distinct().Order()];
        _countries = [.. details.Countries.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        _regions = [.. details.Regions.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        _applicants = [.. details.Applicants.Distinct().Order()];
        _languages = [.. details.Languages.Distinct(StringComparer.Ordinal)];
        Touch();
    }
}

/// <summary>What is said of a call.</summary>
public sealed record CallDetails(string Funder, LocalisedText Title, LocalisedText Summary)
{
    public DateOnly? OpensOn { get; init; }

    public ZonedTime? Deadline { get; init; }

    public Money Money { get; init; } = new("EUR");

    public IReadOnlyList<Theme> Themes { get; init; } = [];

    public IReadOnlyList<string> Countries { get; init; } = [];

    public IReadOnlyList<string> Regions { get; init; } = [];

    public IReadOnlyList<ApplicantKind> Applicants { get; init; } = [ApplicantKind.LocalAuthority];

    public IReadOnlyList<string> Languages { get; init; } = [];

    public Uri? Link { get; init; }
}

/// <summary>A deadline that the funder moved; null stands for "open all year".</summary>
public sealed record MovedDeadline(ZonedTime? From, ZonedTime? To, DateTimeOffset RecordedAt);

/// <summary>What a call pays, in whole units of an ISO 4217 currency; co-financing as the applicant's own share in percent.</summary>
public sealed record Money(string Currency)
{
    public long? Budget { get; init; }

    public long? GrantFrom { get; init; }

    public long? GrantTo { get; init; }

    public int? OwnShare { get; init; }

    internal void Check()
    {
        if (Currency.Length != 3 || !Currency.All(char.IsAsciiLetterUpper)) throw new RuleViolation(FundingErrors.BadCurrency);
        if (Budget < 0 || GrantFrom < 0 || GrantTo < GrantFrom) throw new RuleViolation(FundingErrors.BadAmounts);
        if (OwnShare is < 0 or > 100) throw new RuleViolation(FundingErrors.BadShare);
    }
}

public enum ApplicantKind
{
    LocalAuthority,
    RegionalAuthority,
    AssociationOfMunicipalities,
    CivilSociety,
    PublicBody,
}

public enum CallStatus
{
    Announced,
    Open,
    Closed,
}
