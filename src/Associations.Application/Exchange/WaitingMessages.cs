using Associations.Application.Access;
using Associations.Application.Dispatch;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Exchange;

/// <summary>The messages of this association that are to be carried now, oldest first.</summary>
[AllowSystem]
public sealed record WaitingMessages(int Limit) : IRead<IReadOnlyList<ExchangeMessage>>;

internal sealed class WaitingMessagesHandler(IAppDb db, TimeProvider time) : IRequestHandler<WaitingMessages, IReadOnlyList<ExchangeMessage>>
{
    public async Task<IReadOnlyList<ExchangeMessage>> Handle(WaitingMessages request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return await db.ExchangeMessages.AsNoTracking()
            .Where(message => message.DeliveredAt == null && message.ParkedAt == null && message.DueAt <= now)
            .OrderBy(message => message.SentAt).ThenBy(message => message.Id)
            .Take(request.Limit)
            .ToListAsync(cancellationToken);
    }
}
