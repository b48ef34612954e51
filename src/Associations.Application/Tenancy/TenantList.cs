using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Tenancy;

/// <summary>The associations of this installation, by short name: what leads to them and whether they are open.</summary>
[Allow(Role.Operator)]
public sealed record TenantList : IRead<IReadOnlyList<TenantRow>>;

public sealed record TenantRow(TenantId Id, string Slug, LocalisedText Name, string Host, TenantStatus Status, bool IsDemonstration);

internal sealed class TenantListHandler(IPlatformDb platform) : IRequestHandler<TenantList, IReadOnlyList<TenantRow>>
{
    public async Task<IReadOnlyList<TenantRow>> Handle(TenantList request, CancellationToken cancellationToken) =>
        [.. (await platform.Tenants.AsNoTracking().Where(tenant => tenant.Kind == TenantKind.Association).OrderBy(tenant => tenant.Slug).ToListAsync(cancellationToken))
            .Select(tenant => new TenantRow(tenant.Id, tenant.Slug, tenant.Name, tenant.Hosts[0].Host, tenant.Status, tenant.IsDemonstration))];
}
