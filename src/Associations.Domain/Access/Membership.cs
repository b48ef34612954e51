using Associations.Domain.Municipalities;
using Associations.Domain.Programmes;
using Associations.Domain.Tenancy;

namespace Associations.Domain.Access;

public readonly record struct MembershipId(Guid Value) : IEntityId<MembershipId>
{
    public static MembershipId New() => new(Guid.CreateVersion7());

    public static MembershipId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>What one person may do in one association.</summary>
public sealed class Membership : AggregateRoot, ITenantOwned
{
    private List<Role> _roles = [];
    private List<ProgrammeId> _programmes = [];

    private Membership(MembershipId id, UserId user)
    {
        Id = id;
        User = user;
    }

    public MembershipId Id { get; private set; }

    public UserId User { get; private set; }

    public IReadOnlyList<Role> Roles => _roles;

    /// <summary>The municipality that a <see cref="Role.MunicipalContact"/> speaks for.</summary>
    public MunicipalityId? Municipality { get; private set; }

    /// <summary>The programmes whose reports a <see cref="Role.DonorOfficer"/> reads.</summary>
    public IReadOnlyList<ProgrammeId> Programmes => _programmes;

    public DateTimeOffset Since { get; private set; }

    public static Membership Join(UserId user, Duties duties, TenantKind kind, DateTimeOffset now)
    {
        var membership = new Membership(MembershipId.New(), user) { Since = now };
        membership.Change(duties, kind);
        return membership;
    }

    public void Change(Duties duties, TenantKind kind)
    {
        duties.Check(kind);
        _roles = [.. duties.Roles.Distinct().Order()];
        Municipality = duties.Municipality;
        _programmes = [.. duties.Programmes.Distinct()];
        Touch();
    }

    /// <summary>
    /// Stays in charge while another one leaves: two who leave at the same time collide on the version of whom they leave behind.
    /// </summary>
    public void StayInCharge() => Touch();
}

/// <summary>Roles with their scope, as a membership or an invitation gives them.</summary>
public sealed record Duties(IReadOnlyList<Role> Roles)
{
    public MunicipalityId? Municipality { get; init; }

    public IReadOnlyList<ProgrammeId> Programmes { get; init; } = [];

    /// <summary>The role that must not die out in a tenant of this kind.</summary>
    public static Role InCharge(TenantKind kind) => kind == TenantKind.Platform ? Role.Operator : Role.Manager;

    /// <exception cref="RuleViolation">The roles do not belong here, or lack their scope.</exception>
    public void Check(TenantKind kind)
    {
        if (Roles.Count == 0) throw new RuleViolation(AccessRules.RoleMissing);
        if (Roles.Any(role => !Enum.IsDefined(role) || role == Role.Operator != (kind == TenantKind.Platform))) throw new RuleViolation(AccessRules.RoleNotHere);
        if (Roles.Contains(Role.MunicipalContact) != Municipality.HasValue) throw new RuleViolation(AccessRules.MunicipalityMissing);
        if (Roles.Contains(Role.DonorOfficer) != Programmes.Count > 0) throw new RuleViolation(AccessRules.ProgrammesMissing);
    }
}
