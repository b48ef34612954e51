using Associations.Domain;

namespace Associations.Application.Outbox;

/// <summary>An event that waits for its handlers, written in the transaction that raised it.</summary>
public sealed class OutboxMessage : ITenantOwned
{
    /// <summary>After so many failures a message is parked until an operator looks at it.</summary>
    public const int MaxAttempts = 10;

    public required Guid Id { get; init; }

    /// <summary>The event's stable name, see <see cref="EventNameAttribute"/>.</summary>
    public required string Name { get; init; }

    /// <summary>The event as JSON.</summary>
    public required string Payload { get; init; }

    public required DateTimeOffset RaisedAt { get; init; }

    public required DateTimeOffset DueAt { get; set; }

    public int Attempts { get; set; }

    public DateTimeOffset? ParkedAt { get; set; }

    /// <summary>The kind of the last failure, never its message: a message may quote personal data.</summary>
    public string? LastFailure { get; set; }
}
