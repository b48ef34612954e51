using Associations.Application.Outbox;
using Associations.Domain;
using Associations.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Associations.Infrastructure.Outbox;

/// <summary>One message: claimed, handled and removed in one transaction; or put off in another.</summary>
internal sealed class OutboxTurn(AppDb db, IServiceProvider services, TimeProvider time, ILogger<OutboxTurn> log)
{
    /// <returns>False when nothing was due.</returns>
    public async Task<bool> Run(CancellationToken cancellationToken)
    {
        Guid? claimed = null;
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var message = await Claim(cancellationToken);
            if (message is null) return false;

            claimed = message.Id;
            db.Begin(message.Name);
            await Handle(EventJson.Read(message), cancellationToken);
            db.Outbox.Remove(message);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (Exception failure) when (claimed is not null && !cancellationToken.IsCancellationRequested)
        {
            db.ChangeTracker.Clear();
            await PutOff(claimed.Value, failure, cancellationToken);
        }

        return true;
    }

    private Task<OutboxMessage?> Claim(CancellationToken cancellationToken) =>
        db.Outbox.FromSql(
                $"""
                select * from app.outbox
                where tenant_id = {db.CurrentTenant.Value} and parked_at is null and due_at <= now()
                order by due_at limit 1 for update skip locked
                """)
            .AsTracking().SingleOrDefaultAsync(cancellationToken);

    private async Task Handle(IDomainEvent raised, CancellationToken cancellationToken)
    {
        var contract = typeof(IEventHandler<>).MakeGenericType(raised.GetType());
        foreach (var handler in services.GetServices(contract))
            await (Task)contract.GetMethod(nameof(IEventHandler<IDomainEvent>.Handle))!.Invoke(handler, [raised, cancellationToken])!;
    }

    private async Task PutOff(Guid id, Exception failure, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var message = await db.Outbox.SingleOrDefaultAsync(waiting => waiting.Id == id, cancellationToken);
        if (message is null) return;

        message.Attempts++;
        message.LastFailure = failure.GetType().Name;
        message.DueAt = time.GetUtcNow() + TimeSpan.FromSeconds(Math.Min(3600, Math.Pow(2, message.Attempts)));
        if (message.Attempts >= OutboxMessage.MaxAttempts) message.ParkedAt = time.GetUtcNow();
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        log.LogWarning(failure, "Event {Event} failed, attempt {Attempt}.", message.Name, message.Attempts);
    }
}
