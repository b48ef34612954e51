using Associations.Application.Access;
using Associations.Application.Dispatch;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Exchange;

/// <summary>Records that a message reached all its receivers, or the kind of failure that kept it from one.</summary>
[AllowSystem]
public sealed record SettleMessage(Guid Message, string? Failure) : IRequest<Result>;

internal sealed class SettleMessageHandler(IAppDb db, TimeProvider time) : IRequestHandler<SettleMessage, Result>
{
    public async Task<Result> Handle(SettleMessage request, CancellationToken cancellationToken)
    {
        var message = await db.ExchangeMessages.SingleAsync(waiting => waiting.Id == request.Message, cancellationToken);
        if (request.Failure is { } failure) message.Failed(failure, time.GetUtcNow());
        else message.Delivered(time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
