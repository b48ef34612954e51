namespace Associations.Application.Calendars;

/// <summary>What an invited person's calendar says back (REPLY, RFC 5546 §3.2.3). Written by others: nothing of it is proven.</summary>
/// <param name="Sequence">Of the invitation that is answered; 0 when the reply names none.</param>
/// <param name="Stamp">When the reply was made; null when it says none in UTC.</param>
/// <param name="AttendeeAddress">Who answers; a well-formed address.</param>
/// <param name="Organizer">Whom the invitation named as its organiser; empty when the reply names none that is an address.</param>
/// <param name="Comment">The person's own words, or empty; at most 4,000 characters, line breaks as \n.</param>
public sealed record CalendarReply(string Uid, int Sequence, DateTimeOffset? Stamp, string AttendeeAddress, CalendarAnswer Answer, string Organizer, string Comment);

/// <summary>Reads calendar messages that arrive.</summary>
public interface ICalendarReader
{
    /// <summary>
    /// A METHOD:REPLY as Outlook, Gmail, Apple Calendar and Thunderbird write it. Null when it is none or cannot be read with
    /// certainty: of another method, about several events or one of a series, from several attendees, delegated, contradictory,
    /// malformed, longer than 256 KB or 200 lines of content. Throws nothing.
    /// </summary>
    CalendarReply? ReadReply(ReadOnlySpan<byte> calendar);

    /// <summary>
    /// The start that a METHOD:COUNTER proposes (RFC 5546 §3.2.7), for a person to read and so with less certainty than a
    /// reply: as it is written, "2026-05-28 10:00, Europe/Kyiv"; empty when it names no hour. Null for another method, and for
    /// what is malformed or as long as no reply may be. Throws nothing.
    /// </summary>
    string? ReadCounter(ReadOnlySpan<byte> calendar);
}
