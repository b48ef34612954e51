using Associations.Domain.Access;

namespace Associations.Domain.Partnerships;

public readonly record struct PartnershipEventId(Guid Value) : IEntityId<PartnershipEventId>
{
    public static PartnershipEventId New() => new(Guid.CreateVersion7());

    public static PartnershipEventId From(Guid value) => new(value);
}

/// <summary>What hangs on the timeline of a partnership.</summary>
public enum PartnershipEventKind
{
    /// <summary>A change of stage: written by the partnership itself, and never removed.</summary>
    Stage,
    Meeting,
    Visit,
    Agreement,
    Document,
    Project,
    Funding,
    Note,
}

/// <summary>When something is written down, the day that is in the association's zone, and by whom; the system when nobody.</summary>
public sealed record Recorded(DateTimeOffset At, DateOnly Day, UserId? By);

/// <summary>What is said of an event: local days where it took place.</summary>
/// <param name="Until">The last day, when there are several.</param>
public sealed record PartnershipEventDetails(PartnershipEventKind Kind, DateOnly From, DateOnly? Until, string Title, string Text)
{
    /// <summary>What a document, an agreement or a meeting wrote by itself; null for what a person wrote.</summary>
    public PartnershipAct? Act { get; init; }

    /// <summary>The document, agreement or meeting that an act is about.</summary>
    public Guid? Subject { get; init; }
}

/// <summary>What happened to a document, an agreement or a meeting, or was asked, as its own use case writes it on the timeline.</summary>
public enum PartnershipAct
{
    DocumentAdded,
    DocumentRemoved,
    AgreementDrafted,
    CouncilDecided,
    AgreementSigned,
    AgreementRegistered,
    AgreementExpired,
    AgreementAbandoned,

    /// <summary>All sides were asked how it goes. Nothing happened by that: it is a note.</summary>
    SidesAsked,

    MeetingHeld,

    /// <summary>Somebody took something on. Nothing happened by that: it is a note, as is that it was done.</summary>
    CommitmentMade,
    CommitmentKept,
}

/// <summary>One entry of a partnership's timeline.</summary>
public sealed class PartnershipEvent
{
    public const int TitleMaxLength = 200;
    public const int TextMaxLength = 4000;

    private PartnershipEvent(PartnershipEventId id) => Id = id;

    public PartnershipEventId Id { get; private set; }

    public PartnershipEventKind Kind { get; private set; }

    public DateOnly FromDay { get; private set; }

    /// <summary>Null for a single day.</summary>
    public DateOnly? UntilDay { get; private set; }

    /// <summary>Empty for a change of stage, and for a question to the sides.</summary>
    public string Title { get; private set; } = "";

    /// <summary>What happened; the reason of a change of stage.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Null for the first stage, and for what is no change of stage.</summary>
    public PartnershipStage? FromStage { get; private set; }

    public PartnershipStage? ToStage { get; private set; }

    /// <summary>It was another thread's of the same sides, whose stages are not this one's.</summary>
    public bool IsTakenOver { get; private set; }

    /// <summary>Null for what a person wrote.</summary>
    public PartnershipAct? Act { get; private set; }

    /// <summary>The document, agreement or meeting that <see cref="Act"/> is about, which may be gone.</summary>
    public Guid? Subject { get; private set; }

    /// <summary>Whether it was written by itself, so that it stays.</summary>
    public bool WroteItself => Kind == PartnershipEventKind.Stage || Act is not null;

    public DateTimeOffset RecordedAt { get; private set; }

    public UserId? RecordedBy { get; private set; }

    internal static PartnershipEvent Of(PartnershipEventDetails details, Recorded recorded)
    {
        if (details.Kind == PartnershipEventKind.Stage) throw new RuleViolation(PartnershipErrors.EventKindMissing);
        if (string.IsNullOrWhiteSpace(details.Title)) throw new RuleViolation(PartnershipErrors.EventTitleMissing);
        if (details.Title.Length > TitleMaxLength || details.Text.Length > TextMaxLength) throw new RuleViolation(PartnershipErrors.EventTooLong);
        if (details.Until < details.From) throw new RuleViolation(PartnershipErrors.EventEndsBeforeStart);

        return new(PartnershipEventId.New())
        {
            Kind = details.Kind,
            FromDay = details.From,
            UntilDay = details.Until == details.From ? null : details.Until,
            Title = details.Title.Trim(),
            Text = details.Text.Trim(),
            Act = details.Act,
            Subject = details.Subject,
            RecordedAt = recorded.At,
            RecordedBy = recorded.By,
        };
    }

    internal static PartnershipEvent OfStage(PartnershipStage? from, PartnershipStage to, string reason, Recorded recorded) => new(PartnershipEventId.New())
    {
        Kind = PartnershipEventKind.Stage,
        FromDay = recorded.Day,
        Text = reason,
        FromStage = from,
        ToStage = to,
        RecordedAt = recorded.At,
        RecordedBy = recorded.By,
    };

    internal static PartnershipEvent OfAsking(string line, Recorded recorded) => new(PartnershipEventId.New())
    {
        Kind = PartnershipEventKind.Note,
        FromDay = recorded.Day,
        Text = line,
        Act = PartnershipAct.SidesAsked,
        RecordedAt = recorded.At,
        RecordedBy = recorded.By,
    };

    /// <summary>The same entry for the timeline of the thread that goes on.</summary>
    internal PartnershipEvent TakenOver()
    {
        var copy = (PartnershipEvent)MemberwiseClone();
        (copy.Id, copy.IsTakenOver) = (PartnershipEventId.New(), true);
        return copy;
    }
}
