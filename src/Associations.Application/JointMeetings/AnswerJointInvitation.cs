using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Meetings;
using Associations.Domain.Access;
using Associations.Domain.JointMeetings;
using Associations.Domain.Meetings;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.JointMeetings;

/// <summary>Co-hosts another association's meeting, with a copy for this association's own people.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record AcceptJointInvitation(JointInvitationId Invitation) : IRequest<Result<MeetingId>>;

/// <summary>Says no to co-hosting; the host reads the reason.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record DeclineJointInvitation(JointInvitationId Invitation, string Reason) : IRequest<Result>;

/// <summary>Leaves a joint meeting: its people here are told, and the host no longer expects them.</summary>
/// <param name="Copy">This association's copy.</param>
[Allow(Role.Manager, Role.Editor)]
public sealed record LeaveJointMeeting(MeetingId Copy, string Reason, int SeenVersion) : IRequest<Result>;

internal sealed class AnswerJointInvitationHandler(IAppDb db, MeetingDesk desk, JointDesk joint)
    : IRequestHandler<AcceptJointInvitation, Result<MeetingId>>, IRequestHandler<DeclineJointInvitation, Result>, IRequestHandler<LeaveJointMeeting, Result>
{
    public async Task<Result<MeetingId>> Handle(AcceptJointInvitation request, CancellationToken cancellationToken)
    {
        if (await Find(request.Invitation, cancellationToken) is not { } invitation) return JointErrors.NotFound;
        invitation.Accept(desk.Now);
        await Settle(invitation, cancellationToken);
        return await db.Meetings.Where(row => row.HostedBy == invitation.Id).Select(row => row.Id).SingleAsync(cancellationToken);
    }

    public async Task<Result> Handle(DeclineJointInvitation request, CancellationToken cancellationToken)
    {
        if (await Find(request.Invitation, cancellationToken) is not { } invitation) return JointErrors.NotFound;
        invitation.Decline(request.Reason);
        await Settle(invitation, cancellationToken);
        return Result.Success;
    }

    public async Task<Result> Handle(LeaveJointMeeting request, CancellationToken cancellationToken)
    {
        var found = await desk.Find(request.Copy, request.SeenVersion, cancellationToken);
        if (found.Error is { } error) return error;
        if (found.Value.HostedBy is not { } id || await Find(id, cancellationToken) is not { } invitation) return JointErrors.NoCopy;
        invitation.Leave(request.Reason, desk.Now);
        await Settle(invitation, cancellationToken);
        return Result.Success;
    }

    private Task<JointInvitation?> Find(JointInvitationId id, CancellationToken cancellationToken) => db.JointInvitations.SingleOrDefaultAsync(row => row.Id == id, cancellationToken);

    private async Task Settle(JointInvitation invitation, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        await joint.FollowHost(invitation, cancellationToken);
        await joint.TellHost(invitation.Id, cancellationToken);
    }
}
