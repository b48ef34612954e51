namespace Associations.Domain.Funding;

public readonly record struct CallId(Guid Value) : IEntityId<CallId>
{
    public static CallId New() => new(Guid.CreateVersion7());

    public static CallId From(Guid value) => new(value);
}

/// <summary>An open call for proposals: what is funded, for whom, until when in the funder's own zone.</summary>
public sealed class FundingCall : AggregateRoot, ITenantOwned
{
    public const int ReferenceMaxLength = 100;

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

    /// <summary>The first instant of <see cref="OpensOn"/> on the deadline's clock; null without a deadline, whose zone it would need.</summary>
    public DateTimeOffset? OpensAt { get; private set; }

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

    /// <summary>To which other associations it is offered; null when it is kept to one's own list.</summary>
    public Publication? Publication { get; private set; }

    /// <summary>From whose list it was taken; null for one's own.</summary>
    public Provenance? TakenFrom { get; private set; }

    /// <summary>What is said of it now.</summary>
    public CallDetails Details => new(Funder, Title, Summary)
    {
        OpensOn = OpensOn,
        Deadline = Deadline,
        Money = Money,
        Themes = Themes,
        Countries = Countries,
        Regions = Regions,
        Applicants = Applicants,
        Languages = Languages,
        Link = Link,
    };

    public static FundingCall Announce(string reference, CallDetails details) => Announce(reference, details, null);

    /// <summary>Changes the call; a deadline that moves is kept in its history with the moment the move was recorded.</summary>
    /// <param name="details">All that is said of it from now on.</param>
    /// <param name="now">When the change was recorded.</param>
    /// <param name="correction">The earlier deadline was never the funder's: it leaves no trace in the history.</param>
    public void Change(CallDetails details, DateTimeOffset now, bool correction = false)
    {
        var before = Deadline;
        Take(details);
        if (details.Deadline != before && !correction) _movedDeadlines.Add(new MovedDeadline(before, details.Deadline, now));
        if (Publication is not null) Raise(new CallOffered(Id));
    }

    /// <summary>Offers the call to other associations; whom it was offered to before and is no longer, sees it withdrawn.</summary>
    public void Publish(Audience audience, DateTimeOffset now)
    {
        if (TakenFrom is not null) throw new RuleViolation(FundingErrors.NotOurs);
        if (!audience.All && audience.Associations.Count == 0) throw new RuleViolation(FundingErrors.NobodyChosen);
        if (DeadlineAt <= now) throw new RuleViolation(FundingErrors.Closed);
        if (Publication is { } before)
        {
            if (before.Audience == audience) throw new RuleViolation(FundingErrors.AlreadyPublished);
            Raise(new CallWithdrawn(Id, before.Audience, Version + 1));
        }

        Publication = new Publication(audience, now);
        Raise(new CallOffered(Id));
    }

    /// <summary>Ends the offer. Who took the call keeps their copy and reads that its source withdrew it.</summary>
    public void Withdraw()
    {
        if (Publication is not { } offered) throw new RuleViolation(FundingErrors.NotPublished);
        Publication = null;
        Raise(new CallWithdrawn(Id, offered.Audience, Version + 1));
    }

    /// <summary>The state by the clock: announced, open, closed.</summary>
    /// <param name="now">The moment asked for.</param>
    /// <param name="zone">Whose day it is for a call without a deadline (IANA name).</param>
    public CallStatus StatusAt(DateTimeOffset now, string zone)
    {
        if (Deadline is { } deadline && deadline.Instant <= now) return CallStatus.Closed;
        if (OpensOn is not { } opens) return CallStatus.Open;
        return FirstInstant(opens, Deadline?.Zone ?? zone) > now ? CallStatus.Announced : CallStatus.Open;
    }

    internal static FundingCall Announce(string reference, CallDetails details, Provenance? takenFrom)
    {
        if (string.IsNullOrWhiteSpace(reference)) throw new RuleViolation(FundingErrors.ReferenceMissing);
        if (reference.Trim().Length > ReferenceMaxLength) throw new RuleViolation(FundingErrors.ReferenceTooLong);
        var call = new FundingCall(CallId.New(), reference.Trim()) { TakenFrom = takenFrom };
        call.Take(details);
        return call;
    }

    private static DateTimeOffset FirstInstant(DateOnly day, string zone) => new ZonedTime(day.ToDateTime(TimeOnly.MinValue), zone).Instant;

    private void Take(CallDetails details)
    {
        details.Check();
        Funder = details.Funder.Trim();
        Title = details.Title;
        Summary = details.Summary;
        (Deadline, DeadlineAt) = (details.Deadline, details.Deadline?.Instant);
        OpensOn = details.OpensOn;
        OpensAt = details is { OpensOn: { } opens, Deadline: { } deadline } ? FirstInstant(opens, deadline.Zone) : null;
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
