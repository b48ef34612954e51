using Associations.Application.Mail;
using Associations.Domain.Meetings;

namespace Associations.Application.Meetings;

/// <summary>What calendars know a meeting and its organiser by.</summary>
public interface IMeetingAddresses
{
    /// <summary>The UID (RFC 5545 §3.8.4.7): the same through all of the meeting's life.</summary>
    string Uid(MeetingId meeting);

    /// <summary>
    /// ORGANIZER as one participant sees it: an address of this installation, sealed by HMAC for this meeting and person, so
    /// that a calendar's reply tells whose it is and cannot be forged for another.
    /// </summary>
    Mailbox Organizer(MeetingId meeting, ParticipantId participant, string language);

    /// <returns>Whom an organiser's address was made for; null for any other address, and for another meeting's.</returns>
    ParticipantId? Open(MeetingId meeting, string address);
}
