using Associations.Application.Access;
using Associations.Application.Auditing;
using Associations.Application.Dispatch;
using Associations.Application.Outbox;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Tenancy;

namespace Associations.Application.Console;

/// <summary>Lets a parked event of an association try again at once; it may fail and be parked once more.</summary>
[Allow(Role.Operator)]
public sealed record ReleaseEvent(TenantId Tenant, Guid Message) : IRequest<Result>;

internal sealed class ReleaseEventHandler(IParkedEvents parked, IAuditTrail audit) : IRequestHandler<ReleaseEvent, Result>
{
    public async Task<Result> Handle(ReleaseEvent request, CancellationToken cancellationToken)
    {
        if (!await parked.Release(request.Tenant, request.Message, cancellationToken)) return ConsoleErrors.EventNotParked;
        audit.Bulk(nameof(OutboxMessage), $"{request.Message} of {request.Tenant} released");
        return Result.Success;
    }
}

public static class ConsoleErrors
{
    public static readonly Error EventNotParked = new("console.event_not_parked", "This event is not parked any more. Look at the list again.");
}
