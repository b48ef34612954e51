using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Tenancy;

namespace Associations.Application.Tenancy;

/// <summary>The other associations of this installation, to offer something to: their names and nothing else.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record OtherAssociations : IRead<Result<OtherAssociation[]>>;

public sealed record OtherAssociation(TenantId Id, LocalisedText Name);

internal sealed class OtherAssociationsHandler(ITenantStore tenants, TenantContext tenant) : IRequestHandler<OtherAssociations, Result<OtherAssociation[]>>
{
    public async Task<Result<OtherAssociation[]>> Handle(OtherAssociations request, CancellationToken cancellationToken) =>
        (await tenants.All(cancellationToken))
            .Where(other => other.Kind == TenantKind.Association && other.Status == TenantStatus.Active && other.Id != tenant.Id)
            .Select(other => new OtherAssociation(other.Id, other.Name))
            .ToArray();
}
