using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using Associations.Application.Outbox;
using Associations.Domain;
using Associations.Infrastructure.Database;

namespace Associations.Infrastructure.Outbox;

/// <summary>Events by their stable names.</summary>
internal static class EventJson
{
    private static readonly FrozenDictionary<string, Type> Types = typeof(IDomainEvent).Assembly.GetTypes()
        .Where(type => type.IsClass && type.IsAssignableTo(typeof(IDomainEvent)))
        .ToFrozenDictionary(NameOf, StringComparer.Ordinal);

    public static OutboxMessage Message(IDomainEvent raised, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(),
        Name = NameOf(raised.GetType()),
        Payload = JsonSerializer.Serialize(raised, raised.GetType(), DomainJson.Options),
        RaisedAt = now,
        DueAt = now,
    };

    /// <exception cref="InvalidOperationException">No event of this build has the name.</exception>
    public static IDomainEvent Read(OutboxMessage message) =>
        Types.TryGetValue(message.Name, out var type)
            ? (IDomainEvent)JsonSerializer.Deserialize(message.Payload, type, DomainJson.Options)!
            : throw new InvalidOperationException($"No event is called {message.Name} in this build.");

    private static string NameOf(Type type) =>
        type.GetCustomAttribute<EventNameAttribute>()?.Name ?? throw new InvalidOperationException($"{type.Name} has no EventName.");
}
