using Associations.Application.Exchange;
using Associations.Application.Outbox;
using Associations.Application.Tenancy;
using Associations.Domain;
using Associations.Domain.JointMeetings;
using Associations.Domain.Meetings;
using Associations.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.JointMeetings;

/// <summary>The host's meeting as it stands, for one co-host; each takes the place of those with lower revisions.</summary>
/// <param name="Round">Which of the host's invitations stands.</param>
[EventName(Name)]
public sealed record HostedMeeting(MeetingId Meeting, int Revision, int Round, HostedFacts Facts) : IExchanged
{
    public const string Name = "joint-meetings.hosted.v1";
}

/// <summary>What a co-host answered and whom it brings, as it stands; each takes the place of those with lower revisions.</summary>
/// <param name="Meeting">The host's id of the meeting.</param>
/// <param name="Round">Which of the host's invitations is answered.</param>
[EventName("joint-meetings.answered.v1")]
public sealed record CoHostAnswered(MeetingId Meeting, int Revision, int Round, CoHostAnswer Answer, string Reason, IReadOnlyList<GivenPerson> People) : IExchanged;

internal sealed class TellJointMeeting(IAppDb db, JointDesk joint) : IEventHandler<JointMeetingChanged>
{
    public async Task Handle(JointMeetingChanged raised, CancellationToken cancellationToken)
    {
        var invitation = await db.Meetings.AsNoTracking().Where(row => row.Id == raised.Meeting).Select(row => row.HostedBy).SingleAsync(cancellationToken);
        if (invitation is { } id) await joint.TellHost(id, cancellationToken);
        else await joint.TellCoHosts(raised.Meeting, cancellationToken);
    }
}

/// <summary>The copy is found by who sent the word: nobody can speak of another association's meeting.</summary>
internal sealed class HearOfHostedMeeting(IAppDb db, JointDesk joint, TenantContext tenant, TimeProvider time) : IExchangeHandler<HostedMeeting>
{
    public async Task Handle(Sender sender, HostedMeeting message, CancellationToken cancellationToken)
    {
        var invitation = await db.JointInvitations.SingleOrDefaultAsync(row => row.Host == sender.Id && row.Original == message.Meeting, cancellationToken);
        if (invitation is null) db.JointInvitations.Add(invitation = JointInvitation.From(sender.Id, message.Meeting));
        if (!invitation.Hear(message.Revision, message.Round, sender.Name, message.Facts, time.GetUtcNow())) return;
        await db.SaveChangesAsync(cancellationToken);
        // A suspended association writes no letters, and its links are closed: its copy follows once it is taken up again (see FollowHosts).
        if (tenant.Tenant.Status == TenantStatus.Active) await joint.FollowHost(invitation, cancellationToken);
    }
}

internal sealed class HearOfCoHost(IAppDb db, JointDesk joint) : IExchangeHandler<CoHostAnswered>
{
    public async Task Handle(Sender sender, CoHostAnswered message, CancellationToken cancellationToken)
    {
        await joint.Hold(message.Meeting, cancellationToken);
        // Whoever was never asked has nothing to answer: the message stays with its sender, where an operator sees it.
        var coHost = await db.CoHosts.SingleOrDefaultAsync(row => row.Meeting == message.Meeting && row.Association == sender.Id, cancellationToken)
            ?? throw new InvalidOperationException("An association that was not invited answered for a meeting.");
        coHost.Hear(message.Revision, message.Round, message.Answer, message.Reason, message.People);
        await db.SaveChangesAsync(cancellationToken);
        await joint.TellCoHosts(message.Meeting, cancellationToken);
    }
}
