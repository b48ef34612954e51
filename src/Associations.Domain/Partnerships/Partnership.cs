using Associations.Domain.Municipalities;

namespace Associations.Domain.Partnerships;

public readonly record struct PartnershipId(Guid Value) : IEntityId<PartnershipId>
{
    public static PartnershipId New() => new(Guid.CreateVersion7());

    public static PartnershipId From(Guid value) => new(value);
}

/// <summary>A side of a partnership.</summary>
/// <param name="Place">0 for the association's own municipality, by custom; then its partners.</param>
public sealed record PartnershipSide(MunicipalityId Municipality, int Place);

/// <summary>What is to be done next, who has it, and by which day.</summary>
public sealed record NextStep(string Text, string Owner, DateOnly? DueOn);

/// <summary>What is said of a partnership besides its sides and its stage.</summary>
public sealed record PartnershipDetails(Formality Formality)
{
    public IReadOnlyList<Theme> Themes { get; init; } = [];

    public NextStep? NextStep { get; init; }
}

/// <summary>Two municipalities, rarely more, and their shared history: one thread, from the request to its end.</summary>
public sealed partial class Partnership : AggregateRoot, ITenantOwned
{
    public const int SidesMax = 6;
    public const int ReasonMaxLength = 1000;
    public const int NextStepMaxLength = 200;

    private readonly List<PartnershipSide> _sides = [];
    private readonly List<PartnershipEvent> _events = [];
    private List<Theme> _themes = [];

    private Partnership(PartnershipId id) => Id = id;

    public PartnershipId Id { get; private set; }

    public IReadOnlyList<PartnershipSide> Sides => _sides;

    public PartnershipStage Stage { get; private set; }

    public Formality Formality { get; private set; }

    public IReadOnlyList<Theme> Themes => _themes;

    public string? NextStepText { get; private set; }

    public string? NextStepOwner { get; private set; }

    public DateOnly? NextStepDue { get; private set; }

    public NextStep? NextStep => NextStepText is null ? null : new(NextStepText, NextStepOwner ?? "", NextStepDue);

    public IReadOnlyList<PartnershipEvent> Events => _events;

    /// <summary>A manager has let everyone see it. A closed one is not shown, whatever was said.</summary>
    public bool IsPublic { get; private set; }

    /// <summary>The closed thread of the same sides that this one goes on from.</summary>
    public PartnershipId? Earlier { get; private set; }

    /// <summary>Names the two sides while the thread is open: unique, so that a pair has one open partnership. Null for more than two sides.</summary>
    public string? OpenPair { get; private set; }

    public PartnershipDetails Details => new(Formality) { Themes = Themes, NextStep = NextStep };

    /// <summary>A pair with an oblast or a county is none of municipalities, and is not counted as one.</summary>
    public static bool IsMunicipal(IEnumerable<MunicipalityKind> sides) => !sides.Contains(MunicipalityKind.Regional);

    /// <param name="sides">The association's own municipality first.</param>
    /// <param name="stage">Any: what is taken into the registry has its history already.</param>
    /// <param name="since">The day on which it entered that stage; today unless said.</param>
    public static Partnership Plan(IReadOnlyList<MunicipalityId> sides, PartnershipDetails details, PartnershipStage stage, Recorded recorded, DateOnly? since = null)
    {
        if (sides.Count < 2) throw new RuleViolation(PartnershipErrors.SidesMissing);
        if (sides.Count > SidesMax) throw new RuleViolation(PartnershipErrors.TooManySides);
        if (sides.Distinct().Count() < sides.Count) throw new RuleViolation(PartnershipErrors.SameSide);

        var partnership = new Partnership(PartnershipId.New());
        partnership._sides.AddRange(sides.Select((side, place) => new PartnershipSide(side, place)));
        partnership.Enter(null, stage, "", recorded, since ?? recorded.Day);
        partnership.Say(details.Formality, since ?? recorded.Day, isChange: false, recorded);
        partnership.Describe(details, recorded);
        return partnership;
    }

    /// <summary>Another formality than before is written down as the association's own claim that it changed.</summary>
    public void Describe(PartnershipDetails details, Recorded recorded)
    {
        if (details.NextStep is { } next) Check(next);

        if (details.Formality != Formality) Say(details.Formality, recorded.Day, isChange: true, recorded);
        _themes = [.. details.Themes.Distinct().Order()];
        (NextStepText, NextStepOwner, NextStepDue) = (details.NextStep?.Text.Trim(), details.NextStep?.Owner.Trim(), details.NextStep?.DueOn);
        Touch();
    }

    /// <summary>Goes to another stage of the same thread; <see cref="Reopen"/> begins a new one.</summary>
    /// <param name="reason">Needed to decline and to end.</param>
    /// <param name="on">The day on which it was so in the world; today unless said.</param>
    public void Move(PartnershipStage to, string reason, Recorded recorded, DateOnly? on = null)
    {
        if (!Stage.IsOpen() || !Stage.Next().Contains(to)) throw new RuleViolation(PartnershipErrors.StageNotAllowed);
        if (!to.IsOpen() && string.IsNullOrWhiteSpace(reason)) throw new RuleViolation(PartnershipErrors.ReasonMissing);

        Enter(Stage, to, reason, recorded, on ?? recorded.Day);
        if (!to.IsOpen()) (NextStepText, NextStepOwner, NextStepDue) = (null, null, null);
        Touch();
    }

    /// <summary>A new request of the same sides: a new thread that links to this one, which stays as it is.</summary>
    public Partnership Reopen(string reason, Recorded recorded)
    {
        if (Stage.IsOpen()) throw new RuleViolation(PartnershipErrors.StageNotAllowed);

        var thread = new Partnership(PartnershipId.New()) { Earlier = Id };
        thread._sides.AddRange(_sides.Select(side => new PartnershipSide(side.Municipality, side.Place)));
        thread._themes = [.. _themes];
        thread.Enter(null, PartnershipStage.Requested, reason, recorded, recorded.Day);
        thread.Say(Formality, recorded.Day, isChange: false, recorded);
        thread.Touch();
        // Two people who open it anew at once meet here.
        Touch();
        return thread;
    }

    public PartnershipEventId Add(PartnershipEventDetails details, Recorded recorded)
    {
        var added = PartnershipEvent.Of(details, recorded);
        _events.Add(added);
        Touch();
        return added.Id;
    }

    public void Remove(PartnershipEventId id)
    {
        var removed = _events.Find(entry => entry.Id == id) ?? throw new RuleViolation(PartnershipErrors.EventNotFound);
        if (removed.Kind == PartnershipEventKind.Stage) throw new RuleViolation(PartnershipErrors.StageChangesStay);
        if (removed.WroteItself) throw new RuleViolation(PartnershipErrors.ActsStay);
        _events.Remove(removed);
        Touch();
    }

    public void Publish()
    {
        if (IsPublic) return;
        IsPublic = true;
        Touch();
    }

    /// <summary>Takes it out of everyone's sight at once.</summary>
    public void Withdraw()
    {
        if (!IsPublic) return;
        IsPublic = false;
        Touch();
    }

    /// <summary>Two entries of one municipality became one.</summary>
    public void Replace(MunicipalityId merged, MunicipalityId kept)
    {
        if (_sides.Exists(side => side.Municipality == kept)) throw new RuleViolation(PartnershipErrors.MergeOfPartners);
        var side = _sides.Single(side => side.Municipality == merged);
        _sides.Remove(side);
        _sides.Add(side with { Municipality = kept });
        KeepOpenPair();
        Touch();
    }

    /// <summary>Takes over the timeline of a thread that turned out to be of the same sides; the stage stays this one's.</summary>
    public void TakeOver(Partnership other)
    {
        _events.AddRange(other._events.Select(entry => entry.TakenOver()));
        _claims.AddRange(other._claims.Select(claim => claim.Copy()));
        KeepClaims();
        _themes = [.. _themes.Union(other._themes).Order()];
        Earlier ??= other.Earlier;
        Touch();
    }

    /// <summary>That day, or the day on which the present stage was entered when that is later.</summary>
    public DateOnly NotBeforeStage(DateOnly day) =>
        _events.Where(entry => entry.Kind == PartnershipEventKind.Stage && !entry.IsTakenOver).Select(entry => entry.FromDay).Append(day).Max();

    private void Enter(PartnershipStage? from, PartnershipStage to, string reason, Recorded recorded, DateOnly on)
    {
        if (on > recorded.Day) throw new RuleViolation(PartnershipErrors.StageInFuture);
        if (_events.Where(entry => entry.Kind == PartnershipEventKind.Stage && !entry.IsTakenOver).Any(entry => entry.FromDay > on)) throw new RuleViolation(PartnershipErrors.StageBeforeLast);
        if (reason.Length > ReasonMaxLength) throw new RuleViolation(PartnershipErrors.ReasonTooLong);
        _events.Add(PartnershipEvent.OfStage(from, to, reason.Trim(), recorded with { Day = on }));
        Stage = to;
        KeepOpenPair();
    }

    private void KeepOpenPair() =>
        OpenPair = Stage.IsOpen() && _sides.Count == 2
            ? string.Join(' ', _sides.Select(side => side.Municipality.Value.ToString()).Order(StringComparer.Ordinal))
            : null;

    private void Check(NextStep next)
    {
        if (!Stage.IsOpen()) throw new RuleViolation(PartnershipErrors.NothingMoreDue);
        if (string.IsNullOrWhiteSpace(next.Text)) throw new RuleViolation(PartnershipErrors.NextStepMissing);
        if (string.IsNullOrWhiteSpace(next.Owner)) throw new RuleViolation(PartnershipErrors.NextStepWithoutOwner);
        if (next.Text.Length > NextStepMaxLength || next.Owner.Length > NextStepMaxLength) throw new RuleViolation(PartnershipErrors.NextStepTooLong);
    }
}
