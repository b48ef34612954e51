using Associations.Domain;
using Associations.Domain.Tenancy;

namespace Associations.Application.Exchange;

/// <summary>A message that waits to be carried, or was; a row of its sender.</summary>
public sealed class ExchangeMessage : ITenantOwned
{
    /// <summary>After so many failures a message is parked until an operator looks at it.</summary>
    public const int MaxAttempts = 10;

    public required Guid Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The message as JSON.</summary>
    public required string Payload { get; init; }

    /// <summary>Null for all associations of the installation.</summary>
    public required IReadOnlyList<TenantId>? Receivers { get; init; }

    public required DateTimeOffset SentAt { get; init; }

    public required DateTimeOffset DueAt { get; set; }

    public DateTimeOffset? DeliveredAt { get; private set; }

    public DateTimeOffset? ParkedAt { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>The kind of the last failure, never its message.</summary>
    public string? LastFailure { get; private set; }

    public bool Goes(TenantId receiver) => Receivers is null || Receivers.Contains(receiver);

    public void Delivered(DateTimeOffset now) => DeliveredAt = now;

    /// <summary>Puts it off, longer each time; who has it already keeps a receipt and is not bothered again.</summary>
    public void Failed(string failure, DateTimeOffset now)
    {
        Attempts++;
        LastFailure = failure;
        DueAt = now + TimeSpan.FromSeconds(Math.Min(3600, Math.Pow(2, Attempts)));
        if (Attempts >= MaxAttempts) ParkedAt = now;
    }
}

/// <summary>Says that a message was applied here; a row of its receiver.</summary>
public sealed class ExchangeReceipt(TenantId sender, Guid message, DateTimeOffset receivedAt) : ITenantOwned
{
    public TenantId Sender { get; private set; } = sender;

    public Guid Message { get; private set; } = message;

    public DateTimeOffset ReceivedAt { get; private set; } = receivedAt;
}
