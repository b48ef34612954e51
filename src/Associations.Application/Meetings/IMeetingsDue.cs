using Associations.Domain.Meetings;

namespace Associations.Application.Meetings;

/// <summary>
/// Locks what of meetings is due longest, for one worker: what another holds is passed over, and so are the first
/// <c>passed</c> (see <see cref="Scheduling.IDueStep.Passed"/>). Null when none is due. Called in the use case's transaction.
/// </summary>
public interface IMeetingsDue
{
    /// <summary>A meeting that may have somebody to remind.</summary>
    Task<MeetingId?> TakeMeeting(DateTimeOffset now, int passed, CancellationToken cancellationToken);

    /// <summary>A meeting whose offer is over.</summary>
    Task<MeetingId?> TakeOffer(DateTimeOffset now, int passed, CancellationToken cancellationToken);

    /// <summary>A commitment whose owner is to hear of it.</summary>
    Task<CommitmentId?> TakeCommitment(DateTimeOffset now, int passed, CancellationToken cancellationToken);

    /// <summary>The record of a meeting whose people are to be asked how it was.</summary>
    Task<MeetingId?> TakeRecord(DateTimeOffset now, int passed, CancellationToken cancellationToken);
}
