namespace Associations.Domain.Meetings;

public readonly record struct MeetingId(Guid Value) : IEntityId<MeetingId>
{
    public static MeetingId New() => new(Guid.CreateVersion7());

    public static MeetingId From(Guid value) => new(value);
}

public readonly record struct ParticipantId(Guid Value) : IEntityId<ParticipantId>
{
    public static ParticipantId New() => new(Guid.CreateVersion7());

    public static ParticipantId From(Guid value) => new(value);
}
