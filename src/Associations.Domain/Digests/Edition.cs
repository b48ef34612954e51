using Associations.Domain.Access;
using Associations.Domain.Funding;

namespace Associations.Domain.Digests;

public readonly record struct EditionId(Guid Value) : IEntityId<EditionId>
{
    public static EditionId New() => new(Guid.CreateVersion7());

    public static EditionId From(Guid value) => new(value);
}

/// <summary>One month's issue of a series: composed, reviewed, approved, sent. Approval freezes its content and its recipients.</summary>
public sealed class Edition : AggregateRoot, ITenantOwned
{
    public const int IntroductionMaxLength = 4_000;

    private readonly List<EditionCall> _calls = [];

    private Edition(EditionId id, SeriesId series, string period)
    {
        Id = id;
        Series = series;
        Period = period;
    }

    public EditionId Id { get; private set; }

    public SeriesId Series { get; private set; }

    /// <summary>As <c>yyyy-MM</c>; unique in the series.</summary>
    public string Period { get; private set; }

    public EditionState State { get; private set; } = EditionState.Composed;

    /// <summary>When it goes out: local time and zone.</summary>
    public ZonedTime PlannedFor { get; private set; }

    public LocalisedText Introduction { get; private set; } = LocalisedText.Empty;

    /// <summary>In the order in which they stand in the letter.</summary>
    public IReadOnlyList<EditionCall> Calls => [.. _calls.OrderBy(call => call.Position)];

    public DateTimeOffset ComposedAt { get; private set; }

    /// <summary>When its words, order or calls changed last: a test sent before that shows something else.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    public DateTimeOffset? ApprovedAt { get; private set; }

    /// <summary>Null when the series approves by itself.</summary>
    public UserId? ApprovedBy { get; private set; }

    /// <summary>What was approved, as every letter of the edition shows it; null before.</summary>
    public EditionContent? Content { get; private set; }

    /// <summary>Why nothing was sent at its time; null unless it lapsed once.</summary>
    public LapseReason? LapsedBecause { get; private set; }

    /// <summary>Whether its planned time is still to decide what becomes of it.</summary>
    public bool AwaitsItsTime => State is EditionState.Composed or EditionState.InReview;

    public bool CanBeEdited => State is EditionState.Composed or EditionState.InReview or EditionState.Lapsed;

    public static Edition Compose(SeriesId series, Period period, ZonedTime plannedFor, LocalisedText introduction, IEnumerable<FundingCall> calls, DateTimeOffset now)
    {
        var edition = new Edition(EditionId.New(), series, period.ToString()) { PlannedFor = plannedFor, Introduction = introduction, ComposedAt = now, ChangedAt = now };
        foreach (var call in calls) edition.Append(call);
        edition.Raise(new EditionComposed(edition.Id, series, edition.Period));
        return edition;
    }

    public void Add(FundingCall call, DateTimeOffset now)
    {
        MustBeEditable();
        if (_calls.Any(present => present.Call == call.Id)) throw new RuleViolation(DigestErrors.CallPresent);
        Append(call);
        BackToDraft(now);
    }

    public void Remove(CallId call, DateTimeOffset now)
    {
        MustBeEditable();
        _calls.Remove(Find(call));
        BackToDraft(now);
    }

    /// <summary>Moves a call one place up or down.</summary>
    public void Move(CallId call, bool up, DateTimeOffset now)
    {
        MustBeEditable();
        var ordered = Calls.ToList();
        var from = ordered.IndexOf(Find(call));
        var to = up ? from - 1 : from + 1;
        if (to < 0 || to >= ordered.Count) throw new RuleViolation(DigestErrors.CallAtTheEnd);
        var (one, other) = (ordered[from].Position, ordered[to].Position);
        ordered[from].Place(other);
        ordered[to].Place(one);
        BackToDraft(now);
    }

    public void Word(CallId call, LocalisedText title, LocalisedText summary, DateTimeOffset now)
    {
        MustBeEditable();
        if (title.IsEmpty) throw new RuleViolation(FundingErrors.TitleMissing);
        Find(call).Word(title, summary);
        BackToDraft(now);
    }

    public void Introduce(LocalisedText introduction, DateTimeOffset now)
    {
        MustBeEditable();
        if (introduction.ByLanguage.Values.Any(text => text.Length > IntroductionMaxLength)) throw new RuleViolation(DigestErrors.IntroductionTooLong);
        Introduction = introduction;
        BackToDraft(now);
    }

    public void Replan(ZonedTime plannedFor)
    {
        MustBeEditable();
        PlannedFor = plannedFor;
        if (State == EditionState.Lapsed) State = EditionState.Composed;
        Touch();
    }

    public void Submit()
    {
        if (State is not (EditionState.Composed or EditionState.Lapsed)) throw new RuleViolation(DigestErrors.NotADraft);
        if (_calls.Count == 0) throw new RuleViolation(DigestErrors.NoCalls);
        State = EditionState.InReview;
        Raise(new EditionSubmitted(Id, Series, Period));
    }

    /// <summary>Freezes the content. The recipients' letters are written in the same transaction.</summary>
    public void Approve(EditionContent content, UserId? by, DateTimeOffset now, DateTimeOffset leavesAt)
    {
        MustBeEditable();
        if (_calls.Count == 0) throw new RuleViolation(DigestErrors.NoCalls);
        if (content.ClosedBy(leavesAt).Any()) throw new RuleViolation(DigestErrors.CallsClosed);
        (State, Content, ApprovedBy, ApprovedAt) = (EditionState.Approved, content, by, now);
        Raise(new EditionApproved(Id, Series, Period));
    }

    /// <summary>The planned time came and it could not be sent: nothing is, and the managers are told why.</summary>
    public void Lapse(LapseReason because)
    {
        MustBeEditable();
        (State, LapsedBecause) = (EditionState.Lapsed, because);
        Raise(new EditionLapsed(Id, Series, Period, because));
    }

    public void Cancel()
    {
        if (State is EditionState.Sent or EditionState.Cancelled) throw new RuleViolation(DigestErrors.TooLate);
        State = EditionState.Cancelled;
        Raise(new EditionCancelled(Id, Series, Period));
    }

    public void Pause()
    {
        if (State is not (EditionState.Approved or EditionState.Sending)) throw new RuleViolation(DigestErrors.NotSending);
        State = EditionState.Paused;
        Touch();
    }

    public void Resume()
    {
        if (State != EditionState.Paused) throw new RuleViolation(DigestErrors.NotPaused);
        State = EditionState.Sending;
        Touch();
    }

    public void BeginSending()
    {
        if (State != EditionState.Approved) return; // letters of one edition leave in many batches; the first one begins
        State = EditionState.Sending;
        Touch();
    }

    /// <summary>No letter waits any more.</summary>
    public void Close()
    {
        if (State is not (EditionState.Approved or EditionState.Sending)) throw new RuleViolation(DigestErrors.NotSending);
        State = EditionState.Sent;
        Raise(new EditionSent(Id, Series, Period));
    }

    private void Append(FundingCall call) =>
        _calls.Add(new EditionCall(call.Id, _calls.Count == 0 ? 1 : _calls.Max(present => present.Position) + 1, call.Title, call.Summary));

    private EditionCall Find(CallId call) => _calls.SingleOrDefault(present => present.Call == call) ?? throw new RuleViolation(FundingErrors.NotFound);

    private void MustBeEditable()
    {
        if (!CanBeEdited) throw new RuleViolation(DigestErrors.Frozen);
    }

    // What a manager looked at is no longer what stands there.
    private void BackToDraft(DateTimeOffset now)
    {
        ChangedAt = now;
        if (State == EditionState.InReview) State = EditionState.Composed;
        Touch();
    }
}

/// <summary>A call in an edition, with the words it is presented in.</summary>
public sealed class EditionCall
{
    private EditionCall(CallId call, int position)
    {
        Call = call;
        Position = position;
    }

    internal EditionCall(CallId call, int position, LocalisedText title, LocalisedText summary) : this(call, position) => Word(title, summary);

    public CallId Call { get; private set; }

    public int Position { get; private set; }

    public LocalisedText Title { get; private set; } = LocalisedText.Empty;

    public LocalisedText Summary { get; private set; } = LocalisedText.Empty;

    internal void Place(int position) => Position = position;

    internal void Word(LocalisedText title, LocalisedText summary) => (Title, Summary) = (title, summary);
}

public enum EditionState
{
    Composed,
    InReview,
    Approved,
    Sending,
    Paused,
    Sent,
    Lapsed,
    Cancelled,
}

public enum LapseReason
{
    NotApproved,

    /// <summary>No call fitted, or all that did have closed.</summary>
    NoCalls,

    NoRecipients,

    /// <summary>The series stood still at the planned time.</summary>
    SeriesStopped,
}
