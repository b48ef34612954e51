using Associations.Application.Dispatch;

namespace Associations.Application.Auditing;

/// <summary>Leaves an audit entry for every aggregate that a successful use case changed, in the same transaction.</summary>
internal sealed class AuditBehaviour<TRequest, TResponse>(IAppDb db, IAuditTrail trail) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, RequestHandlerDelegate<TResponse> next, CancellationToken cancellationToken)
    {
        trail.Begin(typeof(TRequest).Name);
        var response = await next(cancellationToken);
        if (response is not IResult { Error: not null } && db.ChangeTracker.HasChanges()) await db.SaveChangesAsync(cancellationToken);
        return response;
    }
}
