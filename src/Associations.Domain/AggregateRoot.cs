namespace Associations.Domain;

/// <summary>
/// Guards a set of objects that change together. Every change raises an event or calls <see cref="Touch"/>:
/// both increment <see cref="Version"/>, without which two changes that only add child rows would both commit.
/// </summary>
public abstract class AggregateRoot
{
    private readonly List<IDomainEvent> _events = [];

    /// <summary>The concurrency token.</summary>
    public int Version { get; private set; }

    protected void Raise(IDomainEvent raised)
    {
        _events.Add(raised);
        Version++;
    }

    protected void Touch() => Version++;

    /// <summary>Hands over the raised events once, to be written to the outbox with the change itself.</summary>
    public IReadOnlyList<IDomainEvent> TakeEvents()
    {
        IDomainEvent[] taken = [.. _events];
        _events.Clear();
        return taken;
    }
}
