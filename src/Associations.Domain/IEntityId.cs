namespace Associations.Domain;

/// <summary>A typed identifier: a UUIDv7 (RFC 9562) made in .NET.</summary>
public interface IEntityId<TSelf>
    where TSelf : struct, IEntityId<TSelf>
{
    Guid Value { get; }

    static abstract TSelf From(Guid value);
}
