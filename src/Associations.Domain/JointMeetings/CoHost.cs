using Associations.Domain.Meetings;
using Associations.Domain.Tenancy;

namespace Associations.Domain.JointMeetings;

public readonly record struct CoHostId(Guid Value) : IEntityId<CoHostId>
{
    public static CoHostId New() => new(Guid.CreateVersion7());

    public static CoHostId From(Guid value) => new(value);
}

/// <summary>How a co-host stands, as its host sees it.</summary>
public enum CoHostState
{
    Invited,
    Accepted,
    Declined,
    Left,
    Withdrawn,
}

/// <summary>
/// Another association at a meeting of this one: what it was told last, and what it answered. Messages may come twice and in
/// any order: the sender's revision decides, and an answer counts for the invitation that it was given to.
/// </summary>
public sealed class CoHost : AggregateRoot, ITenantOwned
{
    private CoHost(CoHostId id, MeetingId meeting, TenantId association)
    {
        Id = id;
        Meeting = meeting;
        Association = association;
    }

    public CoHostId Id { get; private set; }

    public MeetingId Meeting { get; private set; }

    public TenantId Association { get; private set; }

    public LocalisedText Name { get; private set; } = LocalisedText.Empty;

    /// <summary>How often it was invited: after a no, a leave or a withdrawal it may be asked anew.</summary>
    public int Round { get; private set; }

    public bool IsWithdrawn { get; private set; }

    public CoHostAnswer Answer { get; private set; }

    /// <summary>Why it said no or left, or why it was withdrawn; may be empty.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Whom it brings; empty unless it accepted.</summary>
    public IReadOnlyList<GivenPerson> People { get; private set; } = [];

    /// <summary>The number of the last word to it.</summary>
    public int Revision { get; private set; }

    /// <summary>What that said, as a hash; empty before the first.</summary>
    public string Sent { get; private set; } = "";

    /// <summary>The message of that, so that a later one may take its place.</summary>
    public Guid? SentAs { get; private set; }

    /// <summary>The number of the last word from it.</summary>
    public int HeardRevision { get; private set; }

    public CoHostState State => IsWithdrawn ? CoHostState.Withdrawn : Answer switch
    {
        CoHostAnswer.Accepted => CoHostState.Accepted,
        CoHostAnswer.Declined => CoHostState.Declined,
        CoHostAnswer.Left => CoHostState.Left,
        _ => CoHostState.Invited,
    };

    /// <summary>It is to hear what becomes of the meeting.</summary>
    public bool IsLive => State is CoHostState.Invited or CoHostState.Accepted;

    public static CoHost Ask(MeetingId meeting, TenantId association, LocalisedText name)
    {
        var coHost = new CoHost(CoHostId.New(), meeting, association) { Name = name };
        coHost.Ask();
        return coHost;
    }

    public void AskAgain()
    {
        if (IsLive) throw new RuleViolation(JointErrors.AlreadyAsked);
        Ask();
    }

    /// <summary>Goes on without it; its people are told by itself.</summary>
    public void Withdraw(string reason)
    {
        if (!IsLive) throw new RuleViolation(JointErrors.NotCoHost);
        Reason = Meetings.Meeting.Checked(reason);
        (IsWithdrawn, People) = (true, []);
        Touch();
    }

    /// <summary>Its word on one of the invitations; an older word than the last one changes nothing.</summary>
    public void Hear(int revision, int round, CoHostAnswer answer, string reason, IReadOnlyList<GivenPerson> people)
    {
        if (revision <= HeardRevision) return;
        HeardRevision = revision;
        Touch();
        if (round != Round || IsWithdrawn) return;
        (Answer, Reason, People) = (answer, reason, answer == CoHostAnswer.Accepted ? people : []);
    }

    /// <summary>Takes the number for what is to be said now.</summary>
    /// <param name="said">Its hash.</param>
    /// <returns>False when that was the last thing said.</returns>
    public bool Says(string said)
    {
        if (said == Sent) return false;
        (Sent, Revision) = (said, Revision + 1);
        Touch();
        return true;
    }

    public void SaidIn(Guid message) => SentAs = message;

    private void Ask()
    {
        Round++;
        (IsWithdrawn, Answer, Reason, People) = (false, CoHostAnswer.Waiting, "", []);
        Touch();
    }
}
