using Associations.Domain.Access;
using Associations.Domain.Digests;
using Associations.Domain.Municipalities;

namespace Associations.Domain.Mail;

public readonly record struct LetterId(Guid Value) : IEntityId<LetterId>
{
    public static LetterId New() => new(Guid.CreateVersion7());

    public static LetterId From(Guid value) => new(value);
}

/// <summary>
/// One message to one person in the ledger: a recipient's copy of a digest, a sign-in link, a confirmation. All mail goes
/// through here. The sender moves it on with fenced updates; see <see cref="LetterState"/>.
/// </summary>
public sealed class Letter : ITenantOwned
{
    private Letter(LetterId id, LetterKind kind)
    {
        Id = id;
        Kind = kind;
    }

    public LetterId Id { get; private set; }

    public LetterKind Kind { get; private set; }

    public EditionId? Edition { get; private set; }

    public SeriesId? Series { get; private set; }

    public ContactId? Contact { get; private set; }

    public UserId? User { get; private set; }

    public string ToName { get; private set; } = "";

    /// <summary>Empty once the person was erased.</summary>
    public string ToAddress { get; private set; } = "";

    /// <summary>Keyed hash of the address: tells suppressed addresses without keeping them.</summary>
    public string AddressKey { get; private set; } = "";

    public string Language { get; private set; } = "";

    public string Zone { get; private set; } = "";

    /// <summary>What the kind's writer needs, as JSON; frozen when the letter is written.</summary>
    public string Content { get; private set; } = "{}";

    public LetterState State { get; private set; }

    /// <summary>Why the person was left out; null unless excluded.</summary>
    public ExclusionReason? Exclusion { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset DueAt { get; private set; }

    public DateTimeOffset? LeaseUntil { get; private set; }

    /// <summary>Rises with every claim: a sender that lost its lease can no longer settle.</summary>
    public long Fence { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>The server's last answer, without addresses.</summary>
    public string? Reply { get; private set; }

    public DateTimeOffset? SettledAt { get; private set; }

    /// <summary>A letter that will be sent at <paramref name="dueAt"/>.</summary>
    public static Letter Write(LetterKind kind, Addressee addressee, string content, DateTimeOffset now, DateTimeOffset dueAt) =>
        new(LetterId.New(), kind)
        {
            Contact = addressee.Contact,
            User = addressee.User,
            ToName = addressee.Name,
            ToAddress = addressee.Address,
            AddressKey = addressee.AddressKey,
            Language = addressee.Language,
            Zone = addressee.Zone,
            Content = content,
            CreatedAt = now,
            DueAt = dueAt,
        };

    public Letter Of(EditionId edition, SeriesId series)
    {
        (Edition, Series) = (edition, series);
        return this;
    }

    /// <summary>Nothing is sent: the ledger says why, so that the books balance.</summary>
    public Letter LeftOut(ExclusionReason reason)
    {
        (State, Exclusion, SettledAt) = (LetterState.Excluded, reason, CreatedAt);
        return this;
    }
}

/// <summary>Whom a letter goes to.</summary>
public sealed record Addressee(string Name, string Address, string AddressKey, string Language, string Zone)
{
    public ContactId? Contact { get; init; }

    public UserId? User { get; init; }
}

/// <summary>
/// Pending → Claimed (lease, fence) → DotIntent (committed before the final dot) → Accepted | Failed | Uncertain.
/// Only a DotIntent row whose sender died is ambiguous (RFC 1047); it becomes Uncertain and a person resolves it.
/// </summary>
public enum LetterState
{
    Pending,
    Held,
    Claimed,
    DotIntent,
    Accepted,
    Failed,
    Uncertain,
    Excluded,
    Cancelled,
}

public enum LetterKind
{
    Digest,
    DigestTest,
    SignInLink,
    Invitation,
    PasswordReset,
    SubscriptionConfirmation,
    ManagerNotice,
    AgreementReminder,

    /// <summary>The link to a municipality's profile, asked for.</summary>
    ProfileLink,

    /// <summary>The yearly question whether a profile is still true.</summary>
    ProfileRenewal,

    /// <summary>A change of a profile that the association did not take over.</summary>
    ProfileReturned,

    /// <summary>The link that confirms a request to cooperate, and follows it.</summary>
    CooperationConfirmation,
    CooperationIntroduction,
    CooperationDeclined,
    CooperationExpired,

    /// <summary>To managers: a request waits too long.</summary>
    CooperationReminder,

    /// <summary>The question to a side of a quiet partnership how it goes.</summary>
    PartnershipQuestion,

    MeetingInvitation,

    /// <summary>Time, room or words of a meeting are others than before.</summary>
    MeetingChange,
    MeetingCancellation,

    /// <summary>A meeting is near, or several of a day.</summary>
    MeetingReminder,

    /// <summary>Times are proposed for a meeting, or are to be.</summary>
    MeetingOffer,

    /// <summary>The times proposed for a meeting are held no more.</summary>
    MeetingOfferOver,

    /// <summary>The address of a calendar to subscribe to, asked for.</summary>
    MeetingFeed,

    /// <summary>To who runs a meeting: what somebody wrote to its address.</summary>
    MeetingMessage,

    /// <summary>To who took something on at a meeting: it is due soon, or was.</summary>
    CommitmentReminder,

    /// <summary>The minutes, to those who took part.</summary>
    MeetingMinutes,

    /// <summary>The question to a side how a meeting was.</summary>
    MeetingQuestions,
}

public enum ExclusionReason
{
    /// <summary>No call of the edition fits this reader.</summary>
    NothingFits,

    /// <summary>No consent or other legal basis is recorded.</summary>
    NoLegalBasis,

    Unsubscribed,

    /// <summary>The address refuses mail.</summary>
    Bounced,

    Complained,

    Erased,

    /// <summary>The enrolled municipality has no contact.</summary>
    NoContact,
}
