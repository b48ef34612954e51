using Associations.Application.Access;
using Associations.Application.Auditing;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Tenancy;

/// <summary>Closes an association's pages until it is resumed. Nothing is deleted, and links that end letters go on working.</summary>
[Allow(Role.Operator)]
public sealed record SuspendTenant(TenantId Tenant) : IRequest<Result>;

internal sealed class SuspendTenantHandler(IPlatformDb platform, ITenantStore tenants, IAuditTrail audit) : IRequestHandler<SuspendTenant, Result>
{
    public async Task<Result> Handle(SuspendTenant request, CancellationToken cancellationToken)
    {
        var tenant = await platform.Tenants.SingleOrDefaultAsync(t => t.Id == request.Tenant, cancellationToken);
        if (tenant is null) return TenancyErrors.NotFound;

        tenant.Suspend();
        audit.Bulk(nameof(Tenant), $"{tenant.Slug} suspended");
        await platform.SaveChangesAsync(cancellationToken);
        tenants.Forget();
        return Result.Success;
    }
}
