using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using Associations.Application.Dispatch;
using Associations.Application.Exchange;
using Associations.Domain;
using Associations.Domain.Funding;
using Associations.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Result = Associations.Application.Result;

namespace Associations.Infrastructure.Exchange;

/// <summary>Messages between associations as JSON under their stable names.</summary>
internal static class ExchangeJson
{
    private static readonly FrozenDictionary<string, Type> Types = typeof(IExchanged).Assembly.GetTypes()
        .Where(type => type.IsClass && type.IsAssignableTo(typeof(IExchanged)))
        .ToFrozenDictionary(NameOf, StringComparer.Ordinal);

    public static string NameOf(Type type) =>
        type.GetCustomAttribute<EventNameAttribute>()?.Name ?? throw new InvalidOperationException($"{type.Name} has no EventName.");

    public static string Write(IExchanged message) => JsonSerializer.Serialize(message, message.GetType(), DomainJson.Options);

    /// <exception cref="InvalidOperationException">No message of this build has the name.</exception>
    public static IExchanged Read(string name, string payload) =>
        Types.TryGetValue(name, out var type)
            ? (IExchanged)JsonSerializer.Deserialize(payload, type, DomainJson.Options)!
            : throw new InvalidOperationException($"No message between associations is called {name} in this build.");
}

/// <summary>Writes what is sent into the sender's own table, in its transaction.</summary>
internal sealed class ExchangeOutbox(AppDb db, TimeProvider time) : IExchange
{
    public Guid Send(IExchanged message, Audience receivers)
    {
        var (id, now) = (Guid.CreateVersion7(), time.GetUtcNow());
        db.ExchangeMessages.Add(new ExchangeMessage
        {
            Id = id,
            Name = ExchangeJson.NameOf(message.GetType()),
            Payload = ExchangeJson.Write(message),
            Receivers = receivers.All ? null : receivers.Associations,
            SentAt = now,
            DueAt = now,
        });
        return id;
    }

    public Task Replace(Guid message, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return db.ExchangeMessages.Where(row => row.Id == message)
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.Payload, "{}").SetProperty(one => one.DeliveredAt, one => one.DeliveredAt ?? now), cancellationToken);
    }
}

/// <summary>The receipt first: a message that has one changes nothing, also when two workers carry it at once.</summary>
internal sealed class ReceiveMessageHandler(AppDb db, IServiceProvider services, TimeProvider time) : IRequestHandler<ReceiveMessage, Result>
{
    public async Task<Result> Handle(ReceiveMessage request, CancellationToken cancellationToken)
    {
        var isNew = await db.Database.ExecuteSqlAsync(
            $"""
            insert into app.exchange_receipts (tenant_id, sender, message, received_at)
            values ({db.CurrentTenant.Value}, {request.Sender.Id.Value}, {request.Message}, {time.GetUtcNow()})
            on conflict do nothing
            """,
            cancellationToken);
        if (isNew == 0) return Result.Success;

        var message = ExchangeJson.Read(request.Name, request.Payload);
        var contract = typeof(IExchangeHandler<>).MakeGenericType(message.GetType());
        var handler = services.GetRequiredService(contract);
        await (Task)contract.GetMethod(nameof(IExchangeHandler<IExchanged>.Handle))!.Invoke(handler, [request.Sender, message, cancellationToken])!;
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
