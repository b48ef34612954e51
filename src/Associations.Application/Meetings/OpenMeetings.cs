using Associations.Domain.Meetings;

namespace Associations.Application.Meetings;

internal static class OpenMeetings
{
    /// <summary>Those that are to take place and not over, as <see cref="Meeting.IsOpen"/> says it to the database.</summary>
    public static IQueryable<Meeting> OpenAt(this IQueryable<Meeting> meetings, DateTimeOffset now) =>
        meetings.Where(row => (row.State == MeetingState.Draft || row.State == MeetingState.Offered || row.State == MeetingState.Scheduled) && row.EndsAt > now);
}
