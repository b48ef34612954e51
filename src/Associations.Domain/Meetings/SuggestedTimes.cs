namespace Associations.Domain.Meetings;

/// <summary>Times that suit the working hours of everybody at the table and in which nobody has another meeting.</summary>
public static class SuggestedTimes
{
    /// <summary>Working hours by each one's own clock, Monday to Friday.</summary>
    public static readonly TimeOnly DayBegins = new(9, 0);
    public static readonly TimeOnly DayEnds = new(18, 0);

    public const int DaysAhead = 21;
    public const int Most = 12;
    private const int PerDay = 2;

    private static readonly TimeSpan Step = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Apart = TimeSpan.FromHours(3);

    /// <summary>At most two of a day, some hours apart, the first one day from now; on the half hours of the first zone's clock.</summary>
    /// <param name="zones">Where people are (IANA), the first being the one whose clock is written; never empty.</param>
    /// <param name="taken">When one of them has another meeting.</param>
    public static IReadOnlyList<MeetingTime> Of(DateTimeOffset now, IReadOnlyList<string> zones, int minutes, IReadOnlyCollection<TimeBetween> taken)
    {
        var (found, today) = (new List<MeetingTime>(), ZonedTime.DayOf(now, zones[0]));
        for (var day = 1; day <= DaysAhead && found.Count < Most; day++) found.AddRange(OfDay(today.AddDays(day), now, zones, minutes, taken).Take(Most - found.Count));
        return found;
    }

    private static IEnumerable<MeetingTime> OfDay(DateOnly day, DateTimeOffset now, IReadOnlyList<string> zones, int minutes, IReadOnlyCollection<TimeBetween> taken)
    {
        var (count, last) = (0, DateTime.MinValue);
        // Elsewhere the same day's hours may be those of the night here.
        for (var local = day.ToDateTime(TimeOnly.MinValue); local < day.AddDays(1).ToDateTime(TimeOnly.MinValue) && count < PerDay; local += Step)
        {
            var time = new MeetingTime(new ZonedTime(local, zones[0]), minutes);
            if ((count > 0 && local - last < Apart) || !Suits(time, now, zones, taken)) continue;
            (count, last) = (count + 1, local);
            yield return time;
        }
    }

    /// <summary>Whether a time is within everybody's working hours and nobody's other meeting, at least a day ahead.</summary>
    public static bool Suits(MeetingTime time, DateTimeOffset now, IEnumerable<string> zones, IEnumerable<TimeBetween> taken)
    {
        var between = TimeBetween.Of(time);
        return between.From >= now.AddDays(1) && zones.All(zone => IsAtWork(between, zone)) && !taken.Any(between.Overlaps);
    }

    private static bool IsAtWork(TimeBetween time, string zone)
    {
        var info = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var (from, until) = (TimeZoneInfo.ConvertTime(time.From, info).DateTime, TimeZoneInfo.ConvertTime(time.Until, info).DateTime);
        return from.Date == until.Date && from.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && TimeOnly.FromDateTime(from) >= DayBegins && TimeOnly.FromDateTime(until) <= DayEnds;
    }
}
