using Associations.Application.Calendars;

namespace Associations.Application.Meetings;

/// <summary>A message that came to a meeting's address. Written by others: nothing of it is proven.</summary>
/// <param name="Receipt">The same for the same message, however often it is delivered.</param>
/// <param name="Address">The organiser's address that it answers to (see <see cref="IMeetingAddresses.Organizer"/>).</param>
/// <param name="From">Who wrote; a well-formed address.</param>
/// <param name="Reply">What a calendar answers; null for a person's words.</param>
/// <param name="Proposed">The time that a calendar proposes instead (COUNTER, RFC 5546 §3.2.7), as it wrote it; null for none.</param>
/// <param name="Text">The person's words, plain, at most <see cref="TextMaxLength"/> characters; may be empty.</param>
public sealed record MeetingMail(string Receipt, string Address, string From, CalendarReply? Reply, string? Proposed, string Text)
{
    public const int TextMaxLength = 4000;
}
