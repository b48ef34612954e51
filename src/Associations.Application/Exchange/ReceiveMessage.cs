using Associations.Application.Access;
using Associations.Application.Dispatch;

namespace Associations.Application.Exchange;

/// <summary>Applies a message of another association to this one, unless it was applied before.</summary>
/// <param name="Sender">The tenant whose table the message came from.</param>
/// <param name="Message">The sender's id of the message; with the sender it makes the receipt.</param>
/// <param name="Name">The message's stable name.</param>
/// <param name="Payload">The message as JSON.</param>
[AllowSystem]
public sealed record ReceiveMessage(Sender Sender, Guid Message, string Name, string Payload) : IRequest<Result>;
