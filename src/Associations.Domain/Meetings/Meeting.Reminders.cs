namespace Associations.Domain.Meetings;

/// <summary>Whom to remind, and when: nobody who said no, and nobody of what they were told only just now.</summary>
public sealed partial class Meeting
{
    /// <summary>When to see next whether somebody is to be reminded; null for never. Kept by <see cref="RemindAfter"/>.</summary>
    public DateTimeOffset? RemindAt { get; private set; }

    /// <summary>
    /// The reminder that somebody should have by now (see <see cref="MeetingReminder"/>): the last whose hour has come, if that
    /// came after they were told. Who said no gets none; the hour's goes to whom it concerns, the week's to who has not answered.
    /// </summary>
    /// <param name="zone">The person's own: a day before means the same hour there.</param>
    public MeetingReminder? ReminderFor(Participant participant, ReminderSchedule schedule, string zone, DateTimeOffset now)
    {
        if (State != MeetingState.Scheduled || participant.HasLeft || StartsAt <= now || Declines(participant)) return null;
        var isOpen = participant.Answer == MeetingAnswer.None || IsAnsweredBeforeChange(participant);
        var told = participant.InvitedAt > TimeToldAt ? participant.InvitedAt : TimeToldAt;
        if (schedule.Since > told) told = schedule.Since;
        foreach (var reminder in (MeetingReminder[])[MeetingReminder.Coming, MeetingReminder.Everybody, MeetingReminder.Unanswered])
        {
            if (DueAt(reminder, schedule, zone) is not { } due || due > now) continue;
            var concerns = reminder switch { MeetingReminder.Coming => !isOpen, MeetingReminder.Unanswered => isOpen, _ => true };
            return concerns && due > told ? reminder : null;
        }

        return null;
    }

    /// <summary>When a reminder goes to somebody in a zone; null when none of its kind does.</summary>
    public DateTimeOffset? DueAt(MeetingReminder reminder, ReminderSchedule schedule, string zone) =>
        schedule.Lead(reminder) is not { } lead ? null : lead.Days == 0 ? StartsAt.AddMinutes(-lead.Minutes) : new ZonedTime(Time.Start.In(zone).AddDays(-lead.Days), zone).Instant;

    /// <summary>Keeps <see cref="RemindAt"/>: the next hour at which one of these zones is due a reminder.</summary>
    public void RemindAfter(ReminderSchedule schedule, DateTimeOffset now, IEnumerable<string> zones) => RemindAt = State != MeetingState.Scheduled ? null
        : zones.Distinct(StringComparer.Ordinal).SelectMany(zone => Enum.GetValues<MeetingReminder>().Select(reminder => DueAt(reminder, schedule, zone)))
            .Where(due => due > now).Order().FirstOrDefault();
}
