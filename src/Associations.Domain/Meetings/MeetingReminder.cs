namespace Associations.Domain.Meetings;

/// <summary>What reminds of a meeting, by whom it goes to, the earliest first; how long before, the <see cref="ReminderSchedule"/> says.</summary>
public enum MeetingReminder
{
    /// <summary>To those who have not answered.</summary>
    Unanswered,
    Everybody,

    /// <summary>To those who come, with the room.</summary>
    Coming,
}
