using Associations.Domain.Access;

namespace Associations.Application.Access;

/// <summary>Who sends requests in this scope: a person with roles in the scope's tenant, nobody, or the system itself (jobs, operator's verbs).</summary>
public sealed class CallerContext
{
    public UserId? User { get; private set; }

    /// <summary>The person's name as shown to others in the tenant.</summary>
    public string? Name { get; private set; }

    public IReadOnlySet<Role> Roles { get; private set; } = new HashSet<Role>();

    public bool IsSystem { get; private set; }

    public void SignedIn(UserId user, string name, IEnumerable<Role> roles)
    {
        User = user;
        Name = name;
        Roles = roles.ToHashSet();
    }

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
