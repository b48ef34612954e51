using Associations.Domain;
using Associations.Domain.Meetings;

namespace Associations.Tests.Meetings;

/// <summary>Suggestions against every half hour of the weeks ahead, judged one by one here.</summary>
public sealed class SuggestedTimesTests
{
    private static readonly string[] Places = ["Europe/Kyiv", "Europe/Paris", "Europe/Warsaw", "Europe/London", "America/New_York"];

    [Fact]
    public void What_is_suggested_suits_everybody_and_a_day_without_a_suggestion_has_no_such_hour()
    {
        var random = new Random(28052024);
        var (suggested, empty) = (0, 0);
        for (var i = 0; i < 400; i++)
        {
            // Around both nights in which clocks change.
            var now = new DateTimeOffset(2026, random.Next(2) == 0 ? 3 : 10, 10, 0, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(60 * 24 * 12));
            var zones = Places.OrderBy(_ => random.Next()).Take(random.Next(1, 4)).ToList();
            var minutes = 15 * random.Next(1, 20);
            var taken = Enumerable.Range(0, random.Next(60)).Select(_ => now.AddMinutes(random.Next(60 * 24 * 22))).Select(from => new TimeBetween(from, from.AddMinutes(random.Next(15, 600)))).ToList();

            var times = SuggestedTimes.Of(now, zones, minutes, taken);

            Assert.All(times, time => Assert.True(Fits(time.Start.Instant, minutes, now, zones, taken)));
            Assert.Equal(times.OrderBy(time => time.Start.Instant), times);
            Assert.All(times, time => Assert.Equal((zones[0], minutes, 0), (time.Start.Zone, time.Minutes, time.Start.Local.Minute % 30)));
            Assert.All(times.GroupBy(time => time.Start.Local.Date), day => Assert.InRange(day.Count(), 1, 2));
            Assert.InRange(times.Count, 0, SuggestedTimes.Most);
            suggested += times.Count;
            if (times.Count == SuggestedTimes.Most) continue;
            var days = times.Select(time => DateOnly.FromDateTime(time.Start.Local)).ToHashSet();
            for (var day = 1; day <= SuggestedTimes.DaysAhead; day++)
            {
                var date = ZonedTime.DayOf(now, zones[0]).AddDays(day);
                if (days.Contains(date)) continue;
                empty++;
                for (var half = 0; half < 48; half++) Assert.False(Fits(new ZonedTime(date.ToDateTime(TimeOnly.MinValue).AddMinutes(30 * half), zones[0]).Instant, minutes, now, zones, taken));
            }
        }

        Assert.True(suggested > 1000 && empty > 300, $"{suggested} suggested, {empty} days without");
    }

    // Nine to six on Monday to Friday on each clock, minute by minute.
    private static bool Fits(DateTimeOffset from, int minutes, DateTimeOffset now, IEnumerable<string> zones, IReadOnlyList<TimeBetween> taken)
    {
        if (from < now.AddHours(24)) return false;
        for (var minute = 0; minute < minutes; minute++)
        {
            var at = from.AddMinutes(minute);
            if (taken.Any(one => at >= one.From && at < one.Until) || taken.Any(one => one.From >= at && one.From < at.AddMinutes(1))) return false;
            foreach (var zone in zones)
            {
                var local = TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(zone));
                if (local.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || local.Hour is < 9 or >= 18) return false;
            }
        }

        return true;
    }
}
