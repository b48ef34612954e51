using Associations.Application.Tenancy;
using Associations.Domain.Access;

namespace Associations.Application.Access;

/// <summary>How strict signing in is. Section <c>Associations</c>.</summary>
public sealed class AccessOptions
{
    /// <summary>Managers and operators must set up a second factor; demonstration tenants never ask for one.</summary>
    public bool RequireSecondFactor { get; set; }

    /// <summary>Sign-ins, links and answers that one address may try in a minute, per association.</summary>
    public int TriesPerMinute { get; set; } = 60;

    public bool RequiresSecondFactor(TenantInfo tenant, IEnumerable<Role> roles) =>
        RequireSecondFactor && !tenant.IsDemonstration && roles.Any(role => role is Role.Manager or Role.Operator);
}
