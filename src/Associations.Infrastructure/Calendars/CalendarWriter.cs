using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Associations.Application.Calendars;
using Associations.Application.Mail;
using Associations.Domain.Mail;

namespace Associations.Infrastructure.Calendars;

internal sealed partial class CalendarWriter(ZoneWriter zones) : ICalendarWriter
{
    // A zone that no event uses may be of any year.
    private const int AnyYear = 2026;

    // What RFC 6068 §2 lets stand in the local part as it is.
    private const string Unencoded = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~!$'*+";

    public byte[] Write(CalendarMethod method, IReadOnlyList<CalendarEvent> events) => Write(method, events, null);

    public byte[] Publish(CalendarHeading heading, IReadOnlyList<CalendarEvent> events) => Write(CalendarMethod.Publish, events, heading);

    private byte[] Write(CalendarMethod method, IReadOnlyList<CalendarEvent> events, CalendarHeading? heading)
    {
        Check(method, events);
        var lines = new ContentLineWriter();
        lines.Line("BEGIN", "VCALENDAR");
        lines.Line("VERSION", "2.0");
        lines.Line("PRODID", "-//Associations//Calendar//EN");
        lines.Line("CALSCALE", "GREGORIAN");
        lines.Line("METHOD", method.ToString().ToUpperInvariant());
        if (heading is not null) WriteHeading(heading, lines);
        foreach (var zone in events.Where(one => !IsInUtc(one)).GroupBy(one => one.Start.Zone).OrderBy(zone => zone.Key, StringComparer.Ordinal))
        {
            lines.Append(zones.Write(zone.Key, zone.Min(one => one.Start.Instant.Year), zone.Max(one => End(one).Year)));
        }

        if (heading is not null && events.Count == 0) lines.Append(zones.Write(heading.Zone, AnyYear, AnyYear));
        foreach (var one in events) WriteEvent(method, one, lines);
        lines.Line("END", "VCALENDAR");
        return lines.ToArray();
    }

    // The names that calendars knew before RFC 7986 stand beside its own: Google and Outlook read only those.
    private static void WriteHeading(CalendarHeading heading, ContentLineWriter lines)
    {
        var refresh = string.Create(CultureInfo.InvariantCulture, $"PT{(int)heading.Refresh.TotalMinutes}M");
        Text("NAME", heading.Name, heading.Language, lines);
        lines.Begin("X-WR-CALNAME").Text(heading.Name);
        lines.Line("X-WR-TIMEZONE", heading.Zone);
        lines.Begin("REFRESH-INTERVAL").Parameter("VALUE", "DURATION").Value(refresh);
        lines.Line("X-PUBLISHED-TTL", refresh);
    }

    private static void Check(CalendarMethod method, IReadOnlyList<CalendarEvent> events)
    {
        foreach (var one in events)
        {
            if (one.Uid.Length == 0 || one.Sequence < 0 || one.Duration <= TimeSpan.Zero) throw new ArgumentException("An event needs a UID, a sequence from 0 and a duration.", nameof(events));
            if (one.Language.Length > 0 && !LanguageTag().IsMatch(one.Language)) throw new ArgumentException("The language is no tag.", nameof(events));
            if (one.Url is { IsAbsoluteUri: false }) throw new ArgumentException("The address is not absolute.", nameof(events));
            if (method == CalendarMethod.Publish) continue;

            if (one.Organizer is null || one.Attendees.Count == 0) throw new ArgumentException("Only what is published has no organiser or attendees.", nameof(events));
            if (method == CalendarMethod.Request && one.IsCancelled) throw new ArgumentException("Nobody is invited to what is cancelled.", nameof(events));
        }

        if (method != CalendarMethod.Publish && events.DistinctBy(one => one.Uid).Count() != 1) throw new ArgumentException("The message is about one event.", nameof(events));
    }

    private static void WriteEvent(CalendarMethod method, CalendarEvent one, ContentLineWriter lines)
    {
        lines.Line("BEGIN", "VEVENT");
        lines.Begin("UID").Text(one.Uid);
        lines.Line("DTSTAMP", Utc(one.Stamp));
        lines.Line("SEQUENCE", one.Sequence.ToString(CultureInfo.InvariantCulture));
        WriteTimes(one, lines);
        Text("SUMMARY", one.Summary, one.Language, lines);
        if (one.Description.Length > 0) Text("DESCRIPTION", one.Description, one.Language, lines);
        if (one.Location.Length > 0) Text("LOCATION", one.Location, one.Language, lines);
        if (one.Url is { } url) lines.Line("URL", new UriBuilder(url) { Host = url.IdnHost }.Uri.AbsoluteUri);
        if (one.Organizer is { } organizer) Named(lines.Begin("ORGANIZER"), organizer).Value(MailTo(organizer.Address));
        if (method != CalendarMethod.Publish)
        {
            foreach (var attendee in one.Attendees) WriteAttendee(method, attendee, lines);
        }

        if (one.IsCancelled) lines.Line("STATUS", "CANCELLED");
        else if (method != CalendarMethod.Cancel) lines.Line("STATUS", "CONFIRMED");
        if (one.IsPrivate) lines.Line("CLASS", "PRIVATE");
        lines.Line("TRANSP", one.IsCancelled ? "TRANSPARENT" : "OPAQUE");
        lines.Line("END", "VEVENT");
    }

    private static void WriteTimes(CalendarEvent one, ContentLineWriter lines)
    {
        if (IsInUtc(one))
        {
            lines.Line("DTSTART", Utc(one.Start.Instant));
            lines.Line("DTEND", Utc(End(one)));
            return;
        }

        var zone = one.Start.Zone;
        lines.Begin("DTSTART").Parameter("TZID", zone).Value(Local(one.Start.In(zone)));
        lines.Begin("DTEND").Parameter("TZID", zone).Value(Local(TimeZoneInfo.ConvertTime(End(one), TimeZoneInfo.FindSystemTimeZoneById(zone)).DateTime));
    }

    /// <summary>A local time that occurs twice means the first by RFC 5545 §3.3.5, yet libical and ical.js read the second: only UTC is safe then.</summary>
    private static bool IsInUtc(CalendarEvent one)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(one.Start.Zone);
        return ZoneRules.IsShownTwice(zone, one.Start.Instant) || ZoneRules.IsShownTwice(zone, End(one));
    }

    private static DateTimeOffset End(CalendarEvent one) => one.Start.Instant + one.Duration;

    private static void WriteAttendee(CalendarMethod method, CalendarAttendee attendee, ContentLineWriter lines)
    {
        Named(lines.Begin("ATTENDEE"), attendee.Mailbox).Parameter("CUTYPE", "INDIVIDUAL").Parameter("ROLE", Role(attendee.Role)).Parameter("PARTSTAT", Answer(attendee.Answer));
        var asked = method == CalendarMethod.Request && attendee is { Answer: CalendarAnswer.NeedsAction, Role: not CalendarRole.None };
        if (asked) lines.Parameter("RSVP", "TRUE");
        lines.Value(MailTo(attendee.Mailbox.Address));
    }

    private static ContentLineWriter Named(ContentLineWriter line, Mailbox mailbox) => mailbox.Name.Length == 0 ? line : line.Quoted("CN", mailbox.Name);

    private static void Text(string name, string text, string language, ContentLineWriter lines)
    {
        lines.Begin(name);
        if (language.Length > 0) lines.Parameter("LANGUAGE", language);
        lines.Text(text);
    }

    private static string MailTo(EmailAddress address)
    {
        var text = new StringBuilder("mailto:");
        foreach (var octet in Encoding.UTF8.GetBytes(address.Local))
        {
            if (Unencoded.Contains((char)octet, StringComparison.Ordinal)) text.Append((char)octet);
            else text.Append(CultureInfo.InvariantCulture, $"%{octet:X2}");
        }

        return text.Append('@').Append(address.AsciiDomain).ToString();
    }

    private static string Role(CalendarRole role) => role switch
    {
        CalendarRole.Chair => "CHAIR",
        CalendarRole.Required => "REQ-PARTICIPANT",
        CalendarRole.Optional => "OPT-PARTICIPANT",
        CalendarRole.None => "NON-PARTICIPANT",
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };

    private static string Answer(CalendarAnswer answer) => answer switch
    {
        CalendarAnswer.NeedsAction => "NEEDS-ACTION",
        CalendarAnswer.Accepted => "ACCEPTED",
        CalendarAnswer.Declined => "DECLINED",
        CalendarAnswer.Tentative => "TENTATIVE",
        _ => throw new ArgumentOutOfRangeException(nameof(answer)),
    };

    private static string Utc(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Local(DateTime local) => local.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LanguageTag();
}
