using Associations.Application.Tenancy;
using Associations.Domain;
using Associations.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Access;

/// <summary>Sees that an association keeps somebody in charge, and the platform an operator.</summary>
internal sealed class Charge(IAppDb db, TenantContext tenant)
{
    /// <exception cref="RuleViolation">Nobody else is in charge.</exception>
    public async Task PassFrom(Membership leaving, CancellationToken cancellationToken)
    {
        var role = Duties.InCharge(tenant.Tenant.Kind);
        if (!leaving.Roles.Contains(role)) return;

        // Memberships are few, and roles are kept as JSON: found here rather than by the database.
        var others = await db.Memberships.Where(member => member.Id != leaving.Id).ToListAsync(cancellationToken);
        var successor = others.OrderBy(member => member.Since).FirstOrDefault(member => member.Roles.Contains(role));
        if (successor is null) throw new RuleViolation(AccessErrors.LastInCharge);
        successor.StayInCharge();
    }
}
