namespace Associations.Domain.Meetings;

/// <summary>Which reminders go to whom, and how long before. What is null does not go.</summary>
/// <param name="Unanswered">Days before, at the meeting's hour, to who has not answered.</param>
/// <param name="Everybody">Days before, at the meeting's hour, to all who did not say no.</param>
/// <param name="Coming">Minutes before, to who comes or may come.</param>
public sealed record ReminderSchedule(int? Unanswered, int? Everybody, int? Coming)
{
    public const int DaysMin = 1;
    public const int DaysMax = 14;
    public const int MinutesMin = 15;
    public const int MinutesMax = 180;

    /// <summary>A week, a day and an hour before.</summary>
    public static ReminderSchedule Usual { get; } = new(7, 1, 60);

    /// <summary>When it was set: a reminder whose hour had passed by then no longer goes. Null for always.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>How long before a reminder goes; null when it does not.</summary>
    public (int Days, int Minutes)? Lead(MeetingReminder reminder) => reminder switch
    {
        MeetingReminder.Unanswered => Unanswered is { } days ? (days, 0) : null,
        MeetingReminder.Everybody => Everybody is { } days ? (days, 0) : null,
        _ => Coming is { } minutes ? (0, minutes) : null,
    };

    internal void Check()
    {
        if (Unanswered is < DaysMin or > DaysMax || Everybody is < DaysMin or > DaysMax) throw new RuleViolation(MeetingErrors.BadReminderDays);
        if (Coming is < MinutesMin or > MinutesMax) throw new RuleViolation(MeetingErrors.BadReminderMinutes);
        // The last whose hour has come is the one that goes: they must come in this order.
        if (Unanswered <= Everybody) throw new RuleViolation(MeetingErrors.RemindersOutOfOrder);
    }
}
