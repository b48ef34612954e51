using Associations.Domain.Meetings;
using Associations.Domain.Programmes;

namespace Associations.Application.Meetings;

/// <summary>Whose meetings, and of which days by the meetings' own clocks, both included; null for all.</summary>
internal static class MeetingPeriod
{
    public static IQueryable<Meeting> Within(this IQueryable<Meeting> meetings, ProgrammeId? programme, DateOnly? first, DateOnly? last)
    {
        if (programme is { } one) meetings = meetings.Where(row => row.Programme == one);
        if (first?.ToDateTime(TimeOnly.MinValue) is { } from) meetings = meetings.Where(row => row.LocalStart >= from);
        if (last?.AddDays(1).ToDateTime(TimeOnly.MinValue) is { } until) meetings = meetings.Where(row => row.LocalStart < until);
        return meetings;
    }
}
