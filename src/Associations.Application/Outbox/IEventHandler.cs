using Associations.Domain;

namespace Associations.Application.Outbox;

/// <summary>
/// Reacts to an event inside one transaction of its tenant, after the transaction that raised it. At least once:
/// a handler that runs again must change nothing more. No network: what must leave is written as a letter.
/// </summary>
public interface IEventHandler<in TEvent>
    where TEvent : IDomainEvent
{
    Task Handle(TEvent raised, CancellationToken cancellationToken);
}
