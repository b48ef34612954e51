using Associations.Domain.Access;
using Associations.Domain.Municipalities;
using Associations.Domain.Programmes;

namespace Associations.Application.Access;

/// <summary>Who sends requests in this scope: a person with roles in the scope's tenant, nobody, or the system itself (jobs, operator's verbs).</summary>
public sealed class CallerContext
{
    public UserId? User { get; private set; }

    /// <summary>The person's name as shown to others in the tenant.</summary>
    public string? Name { get; private set; }

    public IReadOnlySet<Role> Roles { get; private set; } = new HashSet<Role>();

    /// <summary>The municipality that a <see cref="Role.MunicipalContact"/> speaks for.</summary>
    public MunicipalityId? Municipality { get; private set; }

    /// <summary>The programmes that a <see cref="Role.DonorOfficer"/> reads.</summary>
    public IReadOnlyList<ProgrammeId> Programmes { get; private set; } = [];

    public bool IsSystem { get; private set; }

    public void SignedIn(UserId user, string name, IEnumerable<Role> roles)
    {
        User = user;
        Name = name;
        Roles = roles.ToHashSet();
    }

    /// <summary>What the person's roles are limited to.</summary>
    public void LimitedTo(MunicipalityId? municipality, IReadOnlyList<ProgrammeId> programmes) =>
        (Municipality, Programmes) = (municipality, programmes);

    public void ActAsSystem() => IsSystem = true;

    public bool Is(params ReadOnlySpan<Role> roles)
    {
        foreach (var role in roles)
        {
            if (Roles.Contains(role)) return true;
        }

        return false;
    }
}
