using Associations.Domain.Meetings;

namespace Associations.Application.Meetings;

/// <summary>Which messages came to a meeting's addresses. Called in the use case's transaction.</summary>
public interface IMeetingReplies
{
    /// <summary>Writes down that a message came.</summary>
    /// <returns>False when it came before: it has had its effect.</returns>
    Task<bool> Record(ReceivedReply reply, CancellationToken cancellationToken);

    /// <summary>Whether an answer to the same invitation was counted that is dated later (RFC 5546 §2.1.5): mail overtakes mail.</summary>
    Task<bool> IsOvertaken(ReceivedReply reply, CancellationToken cancellationToken);

    /// <summary>How many messages came to this participant's address since then.</summary>
    Task<int> CountSince(MeetingId meeting, ParticipantId participant, DateTimeOffset since, CancellationToken cancellationToken);
}

/// <param name="Receipt">The same for the same message, however often it is delivered.</param>
/// <param name="Sequence">The SEQUENCE answered to; null for what is no answer that counts.</param>
/// <param name="Stamp">Its DTSTAMP; null when it has none.</param>
public sealed record ReceivedReply(MeetingId Meeting, ParticipantId Participant, string Receipt, int? Sequence, DateTimeOffset? Stamp, DateTimeOffset ReceivedAt);
