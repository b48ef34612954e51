using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.JointMeetings;
using Associations.Application.Scheduling;
using Associations.Domain;
using Associations.Domain.Meetings;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Meetings;

/// <summary>Reminds the people of one meeting whose hour has come; a person's other meetings of that day come along in the same letter. However often it runs, each once.</summary>
/// <returns>True when a meeting was looked at, so that another may be due.</returns>
[AllowSystem]
public sealed record RemindOfMeetings : IDueStep
{
    public int Passed { get; init; }
}

internal sealed class RemindOfMeetingsHandler(IAppDb db, MeetingPeople people, MeetingSchedules schedules, IMeetingsDue due, IMeetingReminders reminders, JointDesk joint, TimeProvider time) : IRequestHandler<RemindOfMeetings, Result<bool>>
{
    public async Task<Result<bool>> Handle(RemindOfMeetings request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await due.TakeMeeting(now, request.Passed, cancellationToken) is not { } id) return false;

        var meeting = await db.Meetings.SingleAsync(row => row.Id == id, cancellationToken);
        // Nobody is reminded of an hour that the host has given up; what is due then is due still.
        if (!await joint.IsInStep(meeting, cancellationToken))
        {
            await joint.FollowHost(await db.JointInvitations.SingleAsync(row => row.Id == meeting.HostedBy, cancellationToken), cancellationToken);
            return true;
        }

        var (everybody, schedule) = (await people.Of(meeting, cancellationToken), await schedules.Of(meeting, cancellationToken));
        // In one order for all workers: who shares people with another meeting waits for its worker, and never in a circle.
        var reached = meeting.Present.Where(one => everybody[one.Id].Addressee is not null).OrderBy(one => everybody[one.Id].Key, StringComparer.Ordinal).ToList();
        foreach (var participant in reached)
        {
            var person = everybody[participant.Id];
            if (meeting.ReminderFor(participant, schedule, person.Addressee!.Zone, now) is { } reminder) await Remind(meeting, participant, person, reminder, now, cancellationToken);
        }

        meeting.RemindAfter(schedule, now, reached.Select(one => everybody[one.Id].Addressee!.Zone));
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    private async Task Remind(Meeting meeting, Participant participant, MeetingPerson person, MeetingReminder reminder, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var together = new List<(SentReminder Reminder, Participant Who)> { (new(meeting.Id, participant.Id, reminder, meeting.TimeSequence), participant) };
        if (reminder != MeetingReminder.Coming) together.AddRange(await OfThatDay(meeting, person, reminder, cancellationToken));
        var sent = await reminders.Record([.. together.Select(one => one.Reminder)], cancellationToken);
        if (sent.Count == 0) return;

        participant.ToldAt(person.Addressee!.AddressKey);
        var parts = together.Where(one => sent.Contains(one.Reminder)).Select(one => new MeetingReminderLetter.Part(one.Reminder.Meeting.Value, one.Reminder.Participant.Value, one.Reminder.TimeSequence, one.Who.Link));
        db.Letters.Add(new MeetingReminderLetter(reminder, [.. parts]).To(person.Addressee, now));
    }

    // A reminder that the person would get later on this day for another meeting of the same day.
    private async Task<IEnumerable<(SentReminder, Participant)>> OfThatDay(Meeting meeting, MeetingPerson person, MeetingReminder reminder, CancellationToken cancellationToken)
    {
        var zone = person.Addressee!.Zone;
        var day = ZonedTime.DayOf(meeting.StartsAt, zone);
        var (from, until) = (new ZonedTime(day.ToDateTime(TimeOnly.MinValue), zone).Instant, new ZonedTime(day.AddDays(1).ToDateTime(TimeOnly.MinValue), zone).Instant);
        var others = await db.Meetings.Where(row => row.State == MeetingState.Scheduled && row.StartsAt >= from && row.StartsAt < until && row.Id != meeting.Id && row.Everybody.Any(one => one.ToldKey == person.Key)).OrderBy(row => row.StartsAt).ToListAsync(cancellationToken);
        var everybody = await people.Of(others, cancellationToken);
        var goesOn = ZonedTime.DayOf(meeting.DueAt(reminder, await schedules.Of(meeting, cancellationToken), zone)!.Value, zone);
        var joined = new List<(SentReminder, Participant)>();
        foreach (var other in others)
        {
            if (!await joint.IsInStep(other, cancellationToken)) continue;
            // Another programme may remind on another day.
            var schedule = await schedules.Of(other, cancellationToken);
            if (other.DueAt(reminder, schedule, zone) is not { } hour || ZonedTime.DayOf(hour, zone) != goesOn) continue;
            joined.AddRange(other.Present.Where(one => everybody[one.Id].Key == person.Key && other.ReminderFor(one, schedule, zone, hour) == reminder).Select(one => (new SentReminder(other.Id, one.Id, reminder, other.TimeSequence), one)));
        }

        return joined;
    }
}
