using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Scheduling;
using Associations.Domain.Meetings;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Meetings;

/// <summary>What of meetings' outcomes is due a letter. Called in the use case's transaction.</summary>
public interface IOutcomesDue
{
    /// <summary>Locks a commitment whose owner is to hear of it; passes over those that another worker holds. Null when there is none.</summary>
    Task<CommitmentId?> TakeCommitment(DateTimeOffset now, int passed, CancellationToken cancellationToken);

    /// <summary>Locks the record of a meeting whose people are to be asked how it was, likewise.</summary>
    Task<MeetingId?> TakeRecord(DateTimeOffset now, int passed, CancellationToken cancellationToken);
}

/// <summary>Reminds the owner of one commitment that is due soon or was. However often it runs, each once: the hour moves on in the same transaction.</summary>
/// <returns>True when a commitment was looked at, so that another may be due.</returns>
[AllowSystem]
public sealed record RemindOfCommitments : IDueStep
{
    public int Passed { get; init; }
}

internal sealed class RemindOfCommitmentsHandler(IAppDb db, MeetingPeople people, IOutcomesDue outcomes, TimeProvider time) : IRequestHandler<RemindOfCommitments, Result<bool>>
{
    public async Task<Result<bool>> Handle(RemindOfCommitments request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await outcomes.TakeCommitment(now, request.Passed, cancellationToken) is not { } id) return false;

        var commitment = await db.Commitments.SingleAsync(row => row.Id == id, cancellationToken);
        var reminder = commitment.TakeReminder(now);
        if (reminder is { } due && commitment.Participant is { } owner)
        {
            var meeting = await db.Meetings.AsNoTracking().SingleAsync(row => row.Id == commitment.Meeting, cancellationToken);
            // Whom no letter reaches is seen by the association in its list.
            if ((await people.Of(meeting, cancellationToken)).GetValueOrDefault(owner)?.Addressee is { } addressee)
            {
                commitment.ToldAt(addressee.AddressKey);
                db.Letters.Add(new CommitmentLetter(commitment.Id.Value, commitment.Link, due, commitment.DueOn).To(addressee, now));
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        return true;
    }
}

internal sealed class SweepMeetingOutcomes(IDueTenants due, ITenantRunner tenants) : IRecurringJob
{
    public string Name => "sweep-meeting-outcomes";

    public Recurrence Recurrence { get; } = new Recurrence.Every(TimeSpan.FromMinutes(5));

    public async Task Run(CancellationToken cancellationToken)
    {
        var some = await due.With(DueWork.MeetingOutcomes, cancellationToken);
        // What goes wrong with the one keeps nobody from the other.
        try
        {
            await tenants.TakeSteps<RemindOfCommitments>(some, cancellationToken);
        }
        finally
        {
            await tenants.TakeSteps<AskHowItWas>(some, cancellationToken);
        }
    }
}
