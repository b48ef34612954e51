using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Scheduling;
using Associations.Domain.Meetings;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Meetings;

/// <summary>Reminds the owner of one commitment that is due soon or was. However often it runs, each once: the hour moves on in the same transaction.</summary>
/// <returns>True when a commitment was looked at, so that another may be due.</returns>
[AllowSystem]
public sealed record RemindOfCommitments : IDueStep
{
    public int Passed { get; init; }
}

internal sealed class RemindOfCommitmentsHandler(IAppDb db, MeetingPeople people, IMeetingsDue due, TimeProvider time) : IRequestHandler<RemindOfCommitments, Result<bool>>
{
    public async Task<Result<bool>> Handle(RemindOfCommitments request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await due.TakeCommitment(now, request.Passed, cancellationToken) is not { } id) return false;

        var commitment = await db.Commitments.SingleAsync(row => row.Id == id, cancellationToken);
        var reminder = commitment.TakeReminder(now);
        if (reminder is { } kind && commitment.Participant is { } owner)
        {
            var meeting = await db.Meetings.AsNoTracking().SingleAsync(row => row.Id == commitment.Meeting, cancellationToken);
            // Whom no letter reaches is seen by the association in its list.
            if ((await people.Of(meeting, cancellationToken)).GetValueOrDefault(owner)?.Addressee is { } addressee)
            {
                commitment.ToldAt(addressee.AddressKey);
                db.Letters.Add(new CommitmentLetter(commitment.Id.Value, commitment.Link, kind, commitment.DueOn).To(addressee, now));
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        return true;
    }
}
