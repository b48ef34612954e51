namespace Associations.Domain.Meetings;

public enum MeetingNoticeKind
{
    Invitation,

    /// <summary>Time, room, title or agenda are others than before.</summary>
    Change,

    /// <summary>The meeting does not take place, or not with this person.</summary>
    Cancellation,
}

/// <summary>What one participant's calendar is to be told (RFC 5546): a REQUEST, or a CANCEL.</summary>
/// <param name="Stamp">DTSTAMP; rises with every notice of a meeting by a second at least, so that of two the later one wins.</param>
/// <param name="Before">The time it had, when that changed.</param>
public sealed record MeetingNotice(Participant Participant, MeetingNoticeKind Kind, int Sequence, DateTimeOffset Stamp, MeetingTime? Before);
