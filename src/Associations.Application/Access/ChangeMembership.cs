using Associations.Application.Dispatch;
using Associations.Application.Tenancy;
using Associations.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Access;

/// <summary>Changes what a member may do here, from their next request on; never the person's name, address or password.</summary>
[Allow(Role.Manager, Role.Operator)]
public sealed record ChangeMembership(MembershipId Membership, Duties Duties) : IRequest<Result>;

internal sealed class ChangeMembershipHandler(IAppDb db, Charge charge, TenantContext tenant) : IRequestHandler<ChangeMembership, Result>
{
    public async Task<Result> Handle(ChangeMembership request, CancellationToken cancellationToken)
    {
        var membership = await db.Memberships.SingleOrDefaultAsync(member => member.Id == request.Membership, cancellationToken);
        if (membership is null) return AccessErrors.MemberNotFound;

        if (!request.Duties.Roles.Contains(Duties.InCharge(tenant.Tenant.Kind))) await charge.PassFrom(membership, cancellationToken);
        membership.Change(request.Duties, tenant.Tenant.Kind);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
