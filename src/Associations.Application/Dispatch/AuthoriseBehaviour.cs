using System.Reflection;
using Associations.Application.Access;

namespace Associations.Application.Dispatch;

/// <summary>Refuses a request whose attributes do not allow the caller.</summary>
internal sealed class AuthoriseBehaviour<TRequest, TResponse>(CallerContext caller) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    private static readonly bool Anyone = typeof(TRequest).IsDefined(typeof(AllowAnyoneAttribute));
    private static readonly bool SignedIn = typeof(TRequest).IsDefined(typeof(AllowSignedInAttribute));
    private static readonly AllowAttribute? Allowed = typeof(TRequest).GetCustomAttribute<AllowAttribute>();

    public Task<TResponse> Handle(TRequest request, RequestHandlerDelegate<TResponse> next, CancellationToken cancellationToken)
    {
        var allowed = Anyone || caller.IsSystem || (SignedIn && caller.User is not null) || (Allowed is not null && Allowed.Roles.Any(role => caller.Roles.Contains(role)));
        return allowed ? next(cancellationToken) : Task.FromResult(FailureOf<TResponse>.With(AccessErrors.Forbidden));
    }
}
