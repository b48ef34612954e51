using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Meetings;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Meetings;

/// <summary>Times of the next weeks in the working hours of everybody whose time the meeting takes, and at which none of them has another.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record SuggestTimes(MeetingId Meeting) : IRead<Result<MeetingTime[]>>;

internal sealed class SuggestTimesHandler(IAppDb db, MeetingPeople people, FreeTimes free) : IRequestHandler<SuggestTimes, Result<MeetingTime[]>>
{
    public async Task<Result<MeetingTime[]>> Handle(SuggestTimes request, CancellationToken cancellationToken)
    {
        var meeting = await db.Meetings.AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.Meeting, cancellationToken);
        if (meeting is null) return MeetingErrors.NotFound;
        return (await free.Of(meeting, await people.Of(meeting, cancellationToken), meeting.Zone, cancellationToken)).ToArray();
    }
}

internal sealed class FreeTimes(IMeetingBookings bookings, TimeProvider time)
{
    /// <param name="zone">Whose clock the times are written in.</param>
    public async Task<IReadOnlyList<MeetingTime>> Of(Meeting meeting, IReadOnlyDictionary<ParticipantId, MeetingPerson> everybody, string zone, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var asked = meeting.Present.Where(one => one.Role != ParticipantRole.Observer).Select(one => everybody[one.Id]).ToList();
        var taken = await bookings.Taken(meeting.Id, [.. asked.Select(person => person.Key).OfType<string>().Distinct(StringComparer.Ordinal)], new(now, now.AddDays(SuggestedTimes.DaysAhead + 2)), cancellationToken);
        var own = meeting.State == MeetingState.Offered ? meeting.Takes.Select(TimeBetween.Of) : [];
        return SuggestedTimes.Of(now, [.. asked.Select(person => person.Addressee?.Zone).OfType<string>().Prepend(zone).Distinct(StringComparer.Ordinal)], meeting.Minutes, [.. taken, .. own]);
    }
}
