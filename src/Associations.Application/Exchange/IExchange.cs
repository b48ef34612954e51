using Associations.Domain.Funding;
using Associations.Domain.Tenancy;

namespace Associations.Application.Exchange;

/// <summary>
/// Something that one association says to others; carried under the stable name that its
/// <see cref="Domain.EventNameAttribute"/> gives. It holds what the receivers may see, and nothing else.
/// </summary>
public interface IExchanged;

/// <summary>
/// Sends messages to other associations: written in the sender's transaction, carried by the worker soon after, applied in a
/// transaction of each receiver.
/// </summary>
public interface IExchange
{
    /// <returns>The message's id, for <see cref="Replace"/>.</returns>
    Guid Send(IExchanged message, Audience receivers);

    /// <summary>A later message says all that this one said: it is not carried any more, and its words go.</summary>
    Task Replace(Guid message, CancellationToken cancellationToken);
}

/// <summary>
/// Applies a message inside a transaction of the receiver. Each message is applied once, however often it is carried; two
/// messages may come in any order.
/// </summary>
public interface IExchangeHandler<in TMessage>
    where TMessage : IExchanged
{
    Task Handle(Sender sender, TMessage message, CancellationToken cancellationToken);
}

/// <summary>Who sent a message, as the installation knows them; never read from the message itself.</summary>
public sealed record Sender(TenantId Id, Domain.LocalisedText Name);
