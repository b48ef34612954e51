namespace Associations.Application.Calendars;

/// <summary>Writes calendar messages (iCalendar, RFC 5545; iTIP, RFC 5546).</summary>
public interface ICalendarWriter
{
    /// <summary>
    /// One VCALENDAR in UTF-8: lines end in CRLF and are folded at 75 octets, never inside a character (RFC 5545 §3.1); texts
    /// are escaped (§3.3.11), parameters quoted (§3.2, RFC 6868); one VTIMEZONE per zone used stands before the events
    /// (§3.6.5). Attendees of a REQUEST that have not answered carry RSVP=TRUE (§3.2.17). Equal input gives equal octets.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// The message cannot exist: a REQUEST or CANCEL about several UIDs, without organiser or attendees, a REQUEST for a
    /// cancelled event (RFC 5546 §3.2.2, §3.2.5), an event without UID, with a negative sequence, without duration, with an address that is not absolute or a language that is no tag.
    /// </exception>
    /// <exception cref="TimeZoneNotFoundException">A start's zone is unknown.</exception>
    byte[] Write(CalendarMethod method, IReadOnlyList<CalendarEvent> events);

    /// <summary>
    /// The same with METHOD:PUBLISH, for a calendar that others subscribe to (RFC 7986 §5): named, and with how often to ask
    /// again. One without events holds the zone, since a VCALENDAR needs a component (RFC 5545 §3.6).
    /// </summary>
    byte[] Publish(CalendarHeading heading, IReadOnlyList<CalendarEvent> events);
}

/// <summary>What a subscribed calendar says of itself.</summary>
/// <param name="Language">Of the name (a tag of RFC 5646).</param>
/// <param name="Zone">Its reader's (IANA).</param>
/// <param name="Refresh">How often to ask again, in whole minutes (REFRESH-INTERVAL, RFC 7986 §5.7).</param>
public sealed record CalendarHeading(string Name, string Language, string Zone, TimeSpan Refresh);
