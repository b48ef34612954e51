using Associations.Domain.Access;

namespace Associations.Domain.Municipalities;

/// <summary>Proof that a person's data were erased (GDPR Art. 17): what, when and by whom, without anything of the person.</summary>
public sealed class Erasure : ITenantOwned
{
    private Erasure(Guid id) => Id = id;

    public Guid Id { get; private set; }

    /// <summary>Null for somebody who was in no list, only at a meeting.</summary>
    public ContactId? Contact { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>Null when the system erased.</summary>
    public UserId? By { get; private set; }

    /// <summary>How many letters lost the person's name and address.</summary>
    public int Letters { get; private set; }

    /// <summary>The keyed hash stays on the list of addresses that get no letters.</summary>
    public bool Suppressed { get; private set; }

    public static Erasure Of(ContactId? contact, DateTimeOffset at, UserId? by, int letters, bool suppressed) =>
        new(Guid.CreateVersion7()) { Contact = contact, At = at, By = by, Letters = letters, Suppressed = suppressed };
}
