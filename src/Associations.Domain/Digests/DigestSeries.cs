using Associations.Domain.Programmes;

namespace Associations.Domain.Digests;

public readonly record struct SeriesId(Guid Value) : IEntityId<SeriesId>
{
    public static SeriesId New() => new(Guid.CreateVersion7());

    public static SeriesId From(Guid value) => new(value);
}

/// <summary>
/// A programme's monthly digest: when it goes out, how long before it is composed, which calls it may hold, who approves.
/// Works on one period at a time; <see cref="NextStepAt"/> tells the scheduler when something is to be done.
/// </summary>
public sealed class DigestSeries : AggregateRoot, ITenantOwned
{
    public const int MaxDaysBefore = 27;

    private DigestSeries(SeriesId id, ProgrammeId programme)
    {
        Id = id;
        Programme = programme;
    }

    public SeriesId Id { get; private set; }

    public ProgrammeId Programme { get; private set; }

    public LocalisedText Name { get; private set; } = LocalisedText.Empty;

    public MonthlySchedule Schedule { get; private set; } = null!;

    /// <summary>How many days before sending the draft is composed.</summary>
    public int ComposeDaysBefore { get; private set; }

    public SelectionRule Rule { get; private set; } = SelectionRule.Default;

    /// <summary>Opens every edition until it is changed in the edition itself.</summary>
    public LocalisedText Introduction { get; private set; } = LocalisedText.Empty;

    public ApprovalMode Approval { get; private set; }

    /// <summary>The person who answers replies.</summary>
    public ReplyPerson ReplyTo { get; private set; } = null!;

    public bool IsRunning { get; private set; }

    /// <summary>The period that is worked on, as <c>yyyy-MM</c>.</summary>
    public string CurrentPeriod { get; private set; } = "";

    public DateTimeOffset? NextStepAt { get; private set; }

    public static DigestSeries Plan(ProgrammeId programme, SeriesDetails details, DateTimeOffset now)
    {
        var series = new DigestSeries(SeriesId.New(), programme) { IsRunning = true };
        series.Configure(details, draft: null, now);
        return series;
    }

    /// <param name="details">What is said of it from now on.</param>
    /// <param name="draft">The current period's edition, if there is one.</param>
    /// <param name="now">The present moment.</param>
    public void Configure(SeriesDetails details, Edition? draft, DateTimeOffset now)
    {
        if (details.Name.IsEmpty) throw new RuleViolation(DigestErrors.SeriesNameMissing);
        if (!details.Schedule.IsValid) throw new RuleViolation(DigestErrors.BadSchedule);
        if (details.ComposeDaysBefore is < 0 or > MaxDaysBefore) throw new RuleViolation(DigestErrors.BadLeadTime);
        if (details.Rule.MinimumDaysLeft is < 0 or > 365) throw new RuleViolation(DigestErrors.BadMinimumDays);
        if (string.IsNullOrWhiteSpace(details.ReplyTo.Name) || !details.ReplyTo.Address.Contains('@', StringComparison.Ordinal))
            throw new RuleViolation(DigestErrors.ReplyPersonMissing);

        Name = details.Name;
        Schedule = details.Schedule;
        ComposeDaysBefore = details.ComposeDaysBefore;
        Rule = details.Rule;
        Introduction = details.Introduction;
        Approval = details.Approval;
        ReplyTo = details.ReplyTo;
        Resume(draft, now);
    }

    public void Stop()
    {
        if (!IsRunning) throw new RuleViolation(DigestErrors.SeriesStopped);
        IsRunning = false;
        NextStepAt = null;
        Touch();
    }

    /// <summary>Goes on. A draft whose time passed while the series stood still lapses: by now nobody expects it to leave.</summary>
    public void Start(Edition? draft, DateTimeOffset now)
    {
        if (IsRunning) throw new RuleViolation(DigestErrors.SeriesRuns);
        IsRunning = true;
        if (draft is { AwaitsItsTime: true } && draft.PlannedFor.Instant <= now && SendAt(Period.Parse(draft.Period)).Instant <= now) draft.Lapse(LapseReason.SeriesStopped);
        Resume(draft, now);
    }

    /// <summary>Whether an edition of this series goes out at its time without anybody's doing.</summary>
    public bool SendsByItself(string period, EditionState state) =>
        IsRunning && Approval == ApprovalMode.Automatic && period == CurrentPeriod && state is EditionState.Composed or EditionState.InReview;

    public ZonedTime SendAt(Period period) => Schedule.In(period);

    public DateTimeOffset ComposeAt(Period period) => (Schedule.In(period) with { Local = Schedule.In(period).Local.AddDays(-ComposeDaysBefore) }).Instant;

    /// <summary>The draft of the current period exists; the next step is to send it.</summary>
    public void Composed(ZonedTime plannedFor)
    {
        NextStepAt = plannedFor.Instant;
        Touch();
    }

    /// <summary>The current period is done, one way or the other.</summary>
    public void MoveOn()
    {
        var next = Period.Parse(CurrentPeriod).Next();
        CurrentPeriod = next.ToString();
        NextStepAt = ComposeAt(next);
        Touch();
    }

    private void Resume(Edition? draft, DateTimeOffset now)
    {
        if (draft is { AwaitsItsTime: true })
        {
            Keep(draft, now);
        }
        else
        {
            var period = Schedule.FirstAfter(now);
            CurrentPeriod = period.ToString();
            NextStepAt = IsRunning ? ComposeAt(period) : null;
        }

        Touch();
    }

    // A draft that waits is not left behind by a new schedule: it moves with it, and where this month's new time has passed it keeps its own.
    private void Keep(Edition draft, DateTimeOffset now)
    {
        var sendAt = SendAt(Period.Parse(draft.Period));
        if (sendAt.Instant > now) draft.Replan(sendAt);
        CurrentPeriod = draft.Period;
        NextStepAt = IsRunning ? draft.PlannedFor.Instant : null;
    }
}

/// <summary>What is said of a series.</summary>
public sealed record SeriesDetails(LocalisedText Name, MonthlySchedule Schedule, ReplyPerson ReplyTo)
{
    public int ComposeDaysBefore { get; init; } = 7;

    public SelectionRule Rule { get; init; } = SelectionRule.Default;

    public LocalisedText Introduction { get; init; } = LocalisedText.Empty;

    public ApprovalMode Approval { get; init; } = ApprovalMode.Required;
}

public sealed record ReplyPerson(string Name, string Address);

public enum ApprovalMode
{
    /// <summary>Nothing is sent until a manager approves; at the planned time an unapproved edition lapses.</summary>
    Required,

    /// <summary>Sent at the planned time as composed, unless somebody cancels it.</summary>
    Automatic,
}
