using Associations.Application.Mail;
using Associations.Domain;

namespace Associations.Application.Calendars;

/// <summary>What a calendar message asks of its reader (METHOD, RFC 5546 §3.2).</summary>
public enum CalendarMethod
{
    /// <summary>Invites, or changes an invitation (RFC 5546 §3.2.2).</summary>
    Request,

    /// <summary>Takes the whole event back, or one invitation of it (RFC 5546 §3.2.5).</summary>
    Cancel,

    /// <summary>Shows events and expects no answer: feeds, downloads (RFC 5546 §3.2.1).</summary>
    Publish,
}

/// <summary>Whether somebody takes part (PARTSTAT, RFC 5545 §3.2.12).</summary>
public enum CalendarAnswer
{
    NeedsAction,
    Accepted,
    Declined,
    Tentative,
}

/// <summary>As what somebody takes part (ROLE, RFC 5545 §3.2.16).</summary>
public enum CalendarRole
{
    /// <summary>CHAIR.</summary>
    Chair,

    /// <summary>REQ-PARTICIPANT.</summary>
    Required,

    /// <summary>OPT-PARTICIPANT.</summary>
    Optional,

    /// <summary>NON-PARTICIPANT: is told, and not asked to answer.</summary>
    None,
}

/// <summary>ATTENDEE (RFC 5545 §3.8.4.1).</summary>
public sealed record CalendarAttendee(Mailbox Mailbox, CalendarRole Role, CalendarAnswer Answer);

/// <summary>One event that does not recur (VEVENT, RFC 5545 §3.6.1). Texts may hold anything; line breaks stay, other control characters are left out.</summary>
public sealed record CalendarEvent
{
    /// <summary>Stays the same for the life of the event, in every message about it (RFC 5545 §3.8.4.7).</summary>
    public required string Uid { get; init; }

    /// <summary>Rises with every change that matters to who comes (RFC 5545 §3.8.7.4, RFC 5546 §2.1.4).</summary>
    public required int Sequence { get; init; }

    /// <summary>When this message was made, to the second; orders messages of one sequence (RFC 5546 §2.1.5).</summary>
    public required DateTimeOffset Stamp { get; init; }

    /// <summary>
    /// Written in this zone, a skipped local time as what it means by <see cref="ZonedTime"/>. When the start or the end is a
    /// local time that occurs twice, both are written in UTC: calendars disagree on which of the two is meant.
    /// </summary>
    public required ZonedTime Start { get; init; }

    /// <summary>Elapsed time; written as DTEND (RFC 5545 §3.8.2.2), because Outlook misreads DURATION.</summary>
    public required TimeSpan Duration { get; init; }

    public required string Summary { get; init; }

    public string Description { get; init; } = "";

    public string Location { get; init; } = "";

    /// <summary>Where the event is described (RFC 5545 §3.8.4.6); an absolute address.</summary>
    public Uri? Url { get; init; }

    /// <summary>Whom answers go to (RFC 5545 §3.8.4.3); only what is published may lack it.</summary>
    public Mailbox? Organizer { get; init; }

    /// <summary>Not written when the event is published (RFC 5546 §3.2.1).</summary>
    public IReadOnlyList<CalendarAttendee> Attendees { get; init; } = [];

    /// <summary>Language of the texts (RFC 5545 §3.2.10, a tag of RFC 5646); empty when it is not known.</summary>
    public string Language { get; init; } = "";

    /// <summary>
    /// STATUS:CANCELLED, otherwise CONFIRMED (RFC 5545 §3.8.1.11). A CANCEL of an event that is not cancelled takes one
    /// invitation back and has no STATUS (RFC 5546 §3.2.5).
    /// </summary>
    public bool IsCancelled { get; init; }

    /// <summary>CLASS:PRIVATE (RFC 5545 §3.8.1.3).</summary>
    public bool IsPrivate { get; init; }
}
