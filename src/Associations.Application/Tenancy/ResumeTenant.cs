using Associations.Application.Access;
using Associations.Application.Auditing;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Tenancy;

/// <summary>Opens a suspended association's pages again.</summary>
[Allow(Role.Operator)]
public sealed record ResumeTenant(TenantId Tenant) : IRequest<Result>;

internal sealed class ResumeTenantHandler(IPlatformDb platform, ITenantStore tenants, IAuditTrail audit) : IRequestHandler<ResumeTenant, Result>
{
    public async Task<Result> Handle(ResumeTenant request, CancellationToken cancellationToken)
    {
        var tenant = await platform.Tenants.SingleOrDefaultAsync(t => t.Id == request.Tenant, cancellationToken);
        if (tenant is null) return TenancyErrors.NotFound;

        tenant.Resume();
        audit.Bulk(nameof(Tenant), $"{tenant.Slug} resumed");
        await platform.SaveChangesAsync(cancellationToken);
        tenants.Forget();
        return Result.Success;
    }
}
