using System.Collections.Concurrent;
using System.Globalization;

namespace Associations.Infrastructure.Calendars;

/// <summary>
/// Writes VTIMEZONE (RFC 5545 §3.6.5) from the zone rules that the instants are reckoned by. A zone whose changes follow
/// yearly rules, such as the European Union's, has them as RRULE; any other has the changes around the events one by one.
/// </summary>
internal sealed class ZoneWriter
{
    /// <summary>A rule must hold this long: the calendar repeats itself then, so no other rule only happens to look like it.</summary>
    private const int YearsOfProof = 28;

    // Some hundred zones and a few spans of years; the bound is for feeds that reach far.
    private const int MaxKept = 2000;

    private readonly ConcurrentDictionary<(string Zone, int First, int Last), byte[]> _written = new();

    /// <summary>Right for every instant of these years.</summary>
    public ReadOnlySpan<byte> Write(string zone, int first, int last)
    {
        if (_written.Count > MaxKept) _written.Clear();
        return _written.GetOrAdd((zone, first, last), key => Component(TimeZoneInfo.FindSystemTimeZoneById(key.Zone), key.Zone, key.First, key.Last));
    }

    private static byte[] Component(TimeZoneInfo zone, string name, int first, int last)
    {
        var lines = new ContentLineWriter();
        lines.Line("BEGIN", "VTIMEZONE");
        lines.Line("TZID", name);
        // From the year before, so that the first event has an onset behind it.
        if (!WriteYearly(zone, first - 1, Math.Max(first + YearsOfProof, last + 1), lines)) WriteOneByOne(zone, first - 1, last + 2, lines);
        lines.Line("END", "VTIMEZONE");
        return lines.ToArray();
    }

    private static bool WriteYearly(TimeZoneInfo zone, int first, int last, ContentLineWriter lines)
    {
        var kinds = ZoneRules.Onsets(zone, first, last).GroupBy(onset => (onset.From, onset.To, onset.IsDaylight))
            .Select(kind => (First: kind.First(), Rule: ZoneRules.YearlyRule([.. kind], first, last))).ToList();
        if (kinds.Count != 2 || kinds.Exists(kind => kind.Rule is null)) return false;

        foreach (var (onset, rule) in kinds) Observance(onset, rule, lines);
        return true;
    }

    private static void WriteOneByOne(TimeZoneInfo zone, int first, int last, ContentLineWriter lines)
    {
        var start = new DateTimeOffset(first, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var offset = zone.GetUtcOffset(start);
        Observance(new Onset(start.UtcDateTime + offset, offset, offset, zone.IsDaylightSavingTime(start)), null, lines);
        // Not as one observance with RDATEs: ical.js leaves out the DTSTART of such.
        foreach (var onset in ZoneRules.Onsets(zone, first, last)) Observance(onset, null, lines);
    }

    private static void Observance(Onset onset, string? rule, ContentLineWriter lines)
    {
        var name = onset.IsDaylight ? "DAYLIGHT" : "STANDARD";
        lines.Line("BEGIN", name);
        lines.Line("DTSTART", Local(onset.Local));
        if (rule is not null) lines.Line("RRULE", rule);
        lines.Line("TZOFFSETFROM", Offset(onset.From));
        lines.Line("TZOFFSETTO", Offset(onset.To));
        lines.Line("END", name);
    }

    private static string Local(DateTime local) => local.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);

    // UTC-OFFSET, RFC 5545 §3.3.14: "-0000" is forbidden.
    private static string Offset(TimeSpan offset) =>
        (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString(offset.Seconds == 0 ? "hhmm" : "hhmmss", CultureInfo.InvariantCulture);
}
