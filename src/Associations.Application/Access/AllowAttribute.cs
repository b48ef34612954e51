using Associations.Domain.Access;

namespace Associations.Application.Access;

/// <summary>Who may send a request. Every request states it; the system may send any.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AllowAttribute(params Role[] roles) : Attribute
{
    public IReadOnlyList<Role> Roles { get; } = roles;
}

/// <summary>Anyone may send the request, signed in or not: public pages and links in mail.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AllowAnyoneAttribute : Attribute;

/// <summary>Only the system sends the request: jobs, the outbox, operator's verbs.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AllowSystemAttribute : Attribute;

/// <summary>Whoever is signed in may send the request, whatever their role: it concerns their own account.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AllowSignedInAttribute : Attribute;
