using Associations.Domain.Programmes;

namespace Associations.Domain.Meetings;

/// <summary>How an association reminds of its meetings, and where its rooms are. Without a row, as <see cref="Usual"/> says.</summary>
public sealed class MeetingSettings : AggregateRoot, ITenantOwned
{
    private List<ProgrammeReminders> _programmes = [];

    private MeetingSettings(Guid id) => Id = id;

    public Guid Id { get; private set; }

    /// <summary>For meetings of no programme, and of programmes without reminders of their own.</summary>
    public ReminderSchedule Reminders { get; private set; } = ReminderSchedule.Usual;

    /// <summary>See <see cref="Meetings.RoomTemplate"/>.</summary>
    public string RoomTemplate { get; private set; } = Meetings.RoomTemplate.Usual;

    /// <summary>Programmes with reminders of their own.</summary>
    public IReadOnlyList<ProgrammeReminders> Programmes => _programmes;

    public static MeetingSettings Usual() => new(Guid.CreateVersion7());

    public ReminderSchedule For(ProgrammeId? programme) => Of(programme)?.Reminders ?? Reminders;

    public void Change(ReminderSchedule reminders, string roomTemplate, DateTimeOffset now)
    {
        reminders.Check();
        Meetings.RoomTemplate.Check(roomTemplate);
        if (!Same(Reminders, reminders)) Reminders = reminders with { Since = now };
        RoomTemplate = roomTemplate;
        Touch();
    }

    /// <param name="reminders">Null for the association's own.</param>
    public void Change(ProgrammeId programme, ReminderSchedule? reminders, DateTimeOffset now)
    {
        reminders?.Check();
        if (reminders is not null && Of(programme) is { } before && Same(before.Reminders, reminders)) return;
        var others = _programmes.Where(one => one.Programme != programme.Value);
        _programmes = reminders is null ? [.. others] : [.. others, new(programme.Value, reminders with { Since = now })];
        Touch();
    }

    private ProgrammeReminders? Of(ProgrammeId? programme) => programme is { } id ? _programmes.Find(one => one.Programme == id.Value) : null;

    private static bool Same(ReminderSchedule one, ReminderSchedule other) => one with { Since = null } == other with { Since = null };
}

/// <summary>The reminders of one programme.</summary>
public sealed record ProgrammeReminders(Guid Programme, ReminderSchedule Reminders);
