using Associations.Application.Mail;
using Associations.Application.Tenancy;

namespace Associations.Infrastructure.Mail;

internal sealed class DemonstrationFlag(ITenantStore tenants) : IDemonstrationFlag
{
    public async ValueTask<bool> IsDemonstration(CancellationToken cancellationToken) =>
        (await tenants.All(cancellationToken)).Any(tenant => tenant.IsDemonstration);
}
