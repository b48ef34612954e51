using System.Globalization;

namespace Associations.Infrastructure.Calendars;

/// <summary>A change of a zone's offset from UTC.</summary>
/// <param name="Local">What clocks show at that moment, still by the offset before.</param>
internal sealed record Onset(DateTime Local, TimeSpan From, TimeSpan To, bool IsDaylight);

/// <summary>When a zone's offset changes, found by asking for it: the zone's own rules are private, and differ by platform.</summary>
internal static class ZoneRules
{
    // No zone has changed its offset twice within a day since 1900.
    private static readonly TimeSpan Step = TimeSpan.FromDays(1);

    /// <summary>The changes from the start of the first year to the end of the last, by UTC, in order.</summary>
    public static List<Onset> Onsets(TimeZoneInfo zone, int first, int last)
    {
        var onsets = new List<Onset>();
        var end = new DateTimeOffset(last + 1, 1, 1, 0, 0, 0, TimeSpan.Zero);
        for (var at = new DateTimeOffset(first, 1, 1, 0, 0, 0, TimeSpan.Zero); at < end; at += Step)
        {
            var before = zone.GetUtcOffset(at);
            if (zone.GetUtcOffset(at + Step) == before) continue;

            var moment = FirstAfter(zone, at, before);
            onsets.Add(new Onset(moment.UtcDateTime + before, before, zone.GetUtcOffset(moment), zone.IsDaylightSavingTime(moment)));
        }

        return onsets;
    }

    /// <summary>
    /// The yearly rule that all of these onsets follow, as an RRULE without COUNT and UNTIL (RFC 5545 §3.3.10): one each year
    /// from the first to the last, in one month, at one time of day, on its nth or last weekday. Null when there is none.
    /// </summary>
    public static string? YearlyRule(IReadOnlyList<Onset> onsets, int first, int last)
    {
        var pattern = onsets[0].Local;
        if (onsets.Count != last - first + 1 || onsets.Where((onset, index) => !SameButDay(onset.Local, pattern, first + index)).Any()) return null;

        if (onsets.All(onset => IsLastOfMonth(onset.Local))) return Rule(pattern, -1);
        return onsets.All(onset => Nth(onset.Local) == Nth(pattern)) ? Rule(pattern, Nth(pattern)) : null;
    }

    /// <summary>Whether clocks show the time of this instant twice.</summary>
    public static bool IsShownTwice(TimeZoneInfo zone, DateTimeOffset instant)
    {
        var offset = zone.GetUtcOffset(instant);
        var local = instant + offset;
        return IsOther(zone.GetUtcOffset(instant - Step)) || IsOther(zone.GetUtcOffset(instant + Step));

        bool IsOther(TimeSpan other) => other != offset && zone.GetUtcOffset(local - other) == other;
    }

    private static DateTimeOffset FirstAfter(TimeZoneInfo zone, DateTimeOffset from, TimeSpan before)
    {
        var (low, high) = (0, (int)Step.TotalSeconds);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (zone.GetUtcOffset(from.AddSeconds(middle)) == before) low = middle;
            else high = middle;
        }

        return from.AddSeconds(high);
    }

    private static bool SameButDay(DateTime local, DateTime pattern, int year) =>
        local.Year == year && local.Month == pattern.Month && local.DayOfWeek == pattern.DayOfWeek && local.TimeOfDay == pattern.TimeOfDay;

    private static bool IsLastOfMonth(DateTime local) => local.Day + 7 > DateTime.DaysInMonth(local.Year, local.Month);

    private static int Nth(DateTime local) => (local.Day - 1) / 7 + 1;

    private static string Rule(DateTime pattern, int nth) =>
        string.Create(CultureInfo.InvariantCulture, $"FREQ=YEARLY;BYMONTH={pattern.Month};BYDAY={nth}{pattern.DayOfWeek.ToString()[..2].ToUpperInvariant()}");
}
