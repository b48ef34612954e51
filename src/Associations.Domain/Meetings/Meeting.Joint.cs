using Associations.Domain.JointMeetings;
using Associations.Domain.Partnerships;
using Associations.Domain.Programmes;

namespace Associations.Domain.Meetings;

/// <summary>A meeting that associations of several tenants know of has changed; whoever works on it elsewhere is to hear of it.</summary>
[EventName("meetings.joint-changed.v1")]
public sealed record JointMeetingChanged(MeetingId Meeting) : IDomainEvent;

/// <summary>Meetings of several associations: the host's, and each co-host's own copy, of which only the people are its own.</summary>
public sealed partial class Meeting
{
    /// <summary>The invitation that this is the copy for; null for a meeting of this association's own.</summary>
    public JointInvitationId? HostedBy { get; private set; }

    /// <summary>Other associations were asked to co-host.</summary>
    public bool HasCoHosts { get; private set; }

    /// <summary>The organisations that other associations bring to the table.</summary>
    public IReadOnlyList<LocalisedText> TableElsewhere { get; private set; } = [];

    /// <summary>A copy for this association's own people, as the host says that it stands.</summary>
    public static Meeting CopyOf(JointInvitation invitation, DateTimeOffset now)
    {
        var copy = new Meeting(MeetingId.New()) { HostedBy = invitation.Id, Details = invitation.Facts.Details };
        copy.Put(invitation.Facts.Time);
        copy.Follow(invitation.Wanted, now);
        return copy;
    }

    /// <summary>Brings a copy where the host says that it stands, and tells its people what that changes for them. Words that were jumped over are not told.</summary>
    public void Follow(HostedFacts facts, DateTimeOffset now)
    {
        if (HostedBy is null) throw new RuleViolation(JointErrors.NoCopy);
        var (was, before, endedAt) = (State, Time, EndsAt);
        var (isOther, isMaterial) = (!Same(facts.Details), IsMaterial(facts.Details));
        (Details, TableElsewhere, Reason, State) = (facts.Details, facts.Table, facts.Reason, StateOf(facts.State));
        Put(facts.Time);
        if (State is MeetingState.Draft or MeetingState.Scheduled && was != State) foreach (var participant in Present) participant.Forget();
        Touch();
        if (EndsAt <= now && endedAt <= now) return;

        if (State == MeetingState.Scheduled && was == State) TellOfChange(before, isOther, isMaterial, now);
        else if (State == MeetingState.Scheduled) TellAnew(now);
        else if (was == MeetingState.Scheduled && State is MeetingState.Cancelled or MeetingState.Draft) TellOfEnd(now);
    }

    /// <summary>Whether a copy stands where its host says: to follow that would change nothing and tell nobody.</summary>
    public bool IsAt(HostedFacts facts) =>
        State == StateOf(facts.State) && Time == facts.Time && Reason == facts.Reason && Same(facts.Details) && TableElsewhere.SequenceEqual(facts.Table);

    /// <summary>What a copy counts for in its own association.</summary>
    public void Count(PartnershipId? partnership, ProgrammeId? programme)
    {
        if (HostedBy is null) throw new RuleViolation(JointErrors.NoCopy);
        (Partnership, Programme) = (partnership, programme);
        Touch();
    }

    /// <summary>From now on every change is told to co-hosts.</summary>
    public void Share()
    {
        RequireOwn();
        if (!IsOpen) throw new RuleViolation(MeetingErrors.NotOpen);
        HasCoHosts = true;
        base.Touch();
    }

    /// <returns>Whether others are at the table than before.</returns>
    public bool Seat(IReadOnlyList<LocalisedText> elsewhere)
    {
        if (TableElsewhere.SequenceEqual(elsewhere)) return false;
        TableElsewhere = elsewhere;
        base.Touch();
        return true;
    }

    private new void Touch()
    {
        if (HasCoHosts || HostedBy is not null) Raise(new JointMeetingChanged(Id));
        else base.Touch();
    }

    private void RequireOwn()
    {
        if (HostedBy is not null) throw new RuleViolation(JointErrors.HostDecides);
    }

    private bool IsMaterial(MeetingDetails other) => other.Room != Details.Room || other.DialIn != Details.DialIn || other.IsSensitive != Details.IsSensitive;

    private void TellOfChange(MeetingTime before, bool isOther, bool isMaterial, DateTimeOffset now)
    {
        var isMoved = before != Time;
        if (!isMoved && !isOther) return;
        if (isMoved || isMaterial) Sequence++;
        if (isMoved) (TimeSequence, TimeToldAt) = (Sequence, now);
        TellAll(MeetingNoticeKind.Change, now, isMoved ? before : null);
    }

    private void TellAnew(DateTimeOffset now)
    {
        if (Stamp is not null) Sequence++;
        (TimeSequence, TimeToldAt) = (Sequence, now);
        TellAll(MeetingNoticeKind.Invitation, now);
    }

    private void TellOfEnd(DateTimeOffset now)
    {
        Sequence++;
        TellAll(MeetingNoticeKind.Cancellation, now);
    }

    private static MeetingState StateOf(HostedState state) => state switch
    {
        HostedState.Planned => MeetingState.Draft,
        HostedState.Scheduled => MeetingState.Scheduled,
        HostedState.Held => MeetingState.Held,
        HostedState.NoShow => MeetingState.NoShow,
        _ => MeetingState.Cancelled,
    };
}
