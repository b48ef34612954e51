using Associations.Application.Access;
using Associations.Application.Auditing;
using Associations.Application.Dispatch;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Tenancy;

/// <summary>Sets how the association shows itself: its colour, its imprint, its privacy text (Markdown).</summary>
[Allow(Role.Manager)]
public sealed record PresentTenant(string Colour, LocalisedText Imprint, LocalisedText Privacy) : IRequest<Result>;

internal sealed class PresentTenantHandler(IPlatformDb platform, TenantContext tenant, ITenantStore store, IAuditTrail trail) : IRequestHandler<PresentTenant, Result>
{
    public async Task<Result> Handle(PresentTenant request, CancellationToken cancellationToken)
    {
        var found = await platform.Tenants.SingleAsync(t => t.Id == tenant.Id, cancellationToken);
        found.Present(request.Colour, request.Imprint, request.Privacy);
        trail.Bulk(nameof(Tenant), "Presented anew");
        await platform.SaveChangesAsync(cancellationToken);
        store.Forget();
        return Result.Success;
    }
}
