namespace Associations.Domain;

/// <summary>Something that happened to an aggregate; stored in the outbox under the name its <see cref="EventNameAttribute"/> gives.</summary>
public interface IDomainEvent;

/// <summary>The stable, versioned name of an event, such as <c>digests.edition-approved.v1</c>; class names may change, this may not.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EventNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
