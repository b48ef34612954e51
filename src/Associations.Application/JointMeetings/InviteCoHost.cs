using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Meetings;
using Associations.Application.Tenancy;
using Associations.Domain.Access;
using Associations.Domain.JointMeetings;
using Associations.Domain.Meetings;
using Associations.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.JointMeetings;

/// <summary>Asks another association of the installation to co-host a meeting that has not begun; it may still be a draft.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record InviteCoHost(MeetingId Meeting, TenantId Association, int SeenVersion) : IRequest<Result>;

internal sealed class InviteCoHostHandler(IAppDb db, ITenantStore tenants, TenantContext tenant, MeetingDesk desk, JointDesk joint) : IRequestHandler<InviteCoHost, Result>
{
    public async Task<Result> Handle(InviteCoHost request, CancellationToken cancellationToken)
    {
        var found = await desk.Find(request.Meeting, request.SeenVersion, cancellationToken);
        if (found.Error is { } error) return error;
        if (found.Value.StartsAt <= desk.Now) return MeetingErrors.HasBegun;
        var other = await tenants.Find(request.Association, cancellationToken);
        if (other is not { Kind: TenantKind.Association, Status: TenantStatus.Active } || other.Id == tenant.Id) return JointErrors.AssociationMissing;

        found.Value.Share();
        if (await db.CoHosts.SingleOrDefaultAsync(row => row.Meeting == request.Meeting && row.Association == other.Id, cancellationToken) is { } known) known.AskAgain();
        else db.CoHosts.Add(CoHost.Ask(request.Meeting, other.Id, other.Name));
        await db.SaveChangesAsync(cancellationToken);
        await joint.TellCoHosts(request.Meeting, cancellationToken);
        return Result.Success;
    }
}
