namespace Associations.Domain.Municipalities;

public readonly record struct MunicipalityId(Guid Value) : IEntityId<MunicipalityId>
{
    public static MunicipalityId New() => new(Guid.CreateVersion7());

    public static MunicipalityId From(Guid value) => new(value);
}

public readonly record struct ContactId(Guid Value) : IEntityId<ContactId>
{
    public static ContactId New() => new(Guid.CreateVersion7());

    public static ContactId From(Guid value) => new(value);
}
