using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.JointMeetings;
using Associations.Domain.Meetings;
using Associations.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.JointMeetings;

/// <summary>Goes on without a co-host: the people whom it brought are told by itself that they are not expected.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record WithdrawCoHost(MeetingId Meeting, TenantId Association, string Reason) : IRequest<Result>;

internal sealed class WithdrawCoHostHandler(IAppDb db, JointDesk joint, TimeProvider time) : IRequestHandler<WithdrawCoHost, Result>
{
    public async Task<Result> Handle(WithdrawCoHost request, CancellationToken cancellationToken)
    {
        var coHost = await db.CoHosts.SingleOrDefaultAsync(row => row.Meeting == request.Meeting && row.Association == request.Association, cancellationToken);
        if (coHost is null) return JointErrors.NotCoHost;

        // Of a meeting that is over the co-host's own record stays its own.
        var meeting = await db.Meetings.AsNoTracking().SingleAsync(row => row.Id == request.Meeting, cancellationToken);
        if (!meeting.IsOpen || meeting.EndsAt <= time.GetUtcNow()) return MeetingErrors.NotOpen;

        coHost.Withdraw(request.Reason);
        await db.SaveChangesAsync(cancellationToken);
        await joint.TellCoHosts(request.Meeting, cancellationToken);
        return Result.Success;
    }
}
