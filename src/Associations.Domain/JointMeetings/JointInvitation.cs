using Associations.Domain.Meetings;
using Associations.Domain.Tenancy;

namespace Associations.Domain.JointMeetings;

public readonly record struct JointInvitationId(Guid Value) : IEntityId<JointInvitationId>
{
    public static JointInvitationId New() => new(Guid.CreateVersion7());

    public static JointInvitationId From(Guid value) => new(value);
}

/// <summary>
/// Another association's meeting that this one is asked to co-host: the host's last word on it, and what was answered. Words
/// may come twice and in any order: the host's revision decides.
/// </summary>
public sealed class JointInvitation : AggregateRoot, ITenantOwned
{
    private JointInvitation(JointInvitationId id, TenantId host, MeetingId original)
    {
        Id = id;
        Host = host;
        Original = original;
    }

    public JointInvitationId Id { get; private set; }

    public TenantId Host { get; private set; }

    /// <summary>The host's id of the meeting.</summary>
    public MeetingId Original { get; private set; }

    public LocalisedText HostName { get; private set; } = LocalisedText.Empty;

    public HostedFacts Facts { get; private set; } = null!;

    /// <summary>The number of the host's last word.</summary>
    public int Revision { get; private set; }

    /// <summary>Which of the host's invitations stands; an answer is to this one.</summary>
    public int Round { get; private set; }

    public CoHostAnswer Answer { get; private set; }

    /// <summary>Why it was declined or left; may be empty.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>When the invitation that stands came.</summary>
    public DateTimeOffset ReceivedAt { get; private set; }

    /// <summary>The number of the last word to the host.</summary>
    public int SentRevision { get; private set; }

    /// <summary>What that said, as a hash; empty before the first.</summary>
    public string Sent { get; private set; } = "";

    /// <summary>The message of that, so that a later one may take its place.</summary>
    public Guid? SentAs { get; private set; }

    /// <summary>The host neither withdrew it nor cancelled the meeting, which is not over.</summary>
    public bool StandsAt(DateTimeOffset now) => Facts.State is HostedState.Planned or HostedState.Scheduled && Facts.Time.EndsAt > now;

    /// <summary>Where this association's copy is to stand. Until the host has heard the yes, and said the room, it is a plan: nobody gets an invitation without a room.</summary>
    public HostedFacts Wanted =>
        Answer != CoHostAnswer.Accepted ? Facts with { State = HostedState.Withdrawn, Reason = Reason }
        : Facts is { State: HostedState.Scheduled, IsWhole: false } ? Facts with { State = HostedState.Planned }
        : Facts;

    public static JointInvitation From(TenantId host, MeetingId original) => new(JointInvitationId.New(), host, original);

    /// <returns>Whether it was news: a later word may have come first, or this one comes twice.</returns>
    public bool Hear(int revision, int round, LocalisedText hostName, HostedFacts facts, DateTimeOffset now)
    {
        if (revision <= Revision) return false;
        if (round > Round) (Round, Answer, Reason, ReceivedAt) = (round, CoHostAnswer.Waiting, "", now);
        (Revision, HostName, Facts) = (revision, hostName, facts);
        Touch();
        return true;
    }

    /// <summary>Also after a no, while the invitation stands.</summary>
    public void Accept(DateTimeOffset now)
    {
        if (Answer is not (CoHostAnswer.Waiting or CoHostAnswer.Declined) || !StandsAt(now)) throw new RuleViolation(JointErrors.Answered);
        (Answer, Reason) = (CoHostAnswer.Accepted, "");
        Touch();
    }

    public void Decline(string reason)
    {
        if (Answer != CoHostAnswer.Waiting || Facts.State == HostedState.Withdrawn) throw new RuleViolation(JointErrors.Answered);
        (Reason, Answer) = (Meeting.Checked(reason), CoHostAnswer.Declined);
        Touch();
    }

    public void Leave(string reason, DateTimeOffset now)
    {
        if (Answer != CoHostAnswer.Accepted || !StandsAt(now)) throw new RuleViolation(JointErrors.NotJoined);
        (Reason, Answer) = (Meeting.Checked(reason), CoHostAnswer.Left);
        Touch();
    }

    /// <summary>Takes the number for what is to be said now.</summary>
    /// <param name="said">Its hash.</param>
    /// <returns>False when that was the last thing said.</returns>
    public bool Says(string said)
    {
        if (said == Sent) return false;
        (Sent, SentRevision) = (said, SentRevision + 1);
        Touch();
        return true;
    }

    public void SaidIn(Guid message) => SentAs = message;
}
