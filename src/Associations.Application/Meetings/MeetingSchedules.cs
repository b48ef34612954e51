using Associations.Domain.Meetings;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Meetings;

/// <summary>By which schedule reminders of each meeting go: its programme's, or else the association's.</summary>
internal sealed class MeetingSchedules(IAppDb db, MeetingPeople people)
{
    private MeetingSettings? _settings;

    public async Task<ReminderSchedule> Of(Meeting meeting, CancellationToken cancellationToken)
    {
        _settings ??= await db.MeetingSettings.AsNoTracking().SingleOrDefaultAsync(cancellationToken) ?? MeetingSettings.Usual();
        return _settings.For(meeting.Programme);
    }

    /// <summary>Derives anew when meetings are next to be seen to, by settings that have just been changed.</summary>
    /// <param name="chosen">Those concerned.</param>
    public async Task Derive(IQueryable<Meeting> chosen, MeetingSettings settings, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // What is due already is the sweep's to see.
        var meetings = await chosen.Where(row => row.State == MeetingState.Scheduled && row.StartsAt > now && (row.RemindAt == null || row.RemindAt > now)).ToListAsync(cancellationToken);
        var everybody = await people.Of(meetings, cancellationToken);
        foreach (var meeting in meetings)
            meeting.RemindAfter(settings.For(meeting.Programme), now, meeting.Present.Select(one => everybody[one.Id].Addressee?.Zone).OfType<string>());
    }
}
