using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Meetings;
using Associations.Domain.Partnerships;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Meetings;

/// <summary>Writes down what somebody took on at a meeting that was held: it stands on the partnership's timeline, and its owner is reminded.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record MakeCommitment(MeetingId Meeting, LocalisedText What, Taker Owner, DateOnly DueOn) : IRequest<Result<CommitmentId>>;

/// <summary>Changes what, who or by when. What the owner asked for is answered by another day, or by the same one.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record ChangeCommitment(CommitmentId Commitment, LocalisedText What, Taker Owner, DateOnly DueOn, int SeenVersion) : IRequest<Result>;

internal sealed class MakeCommitmentHandler(IAppDb db, CommitmentDesk desk) : IRequestHandler<MakeCommitment, Result<CommitmentId>>, IRequestHandler<ChangeCommitment, Result>
{
    public async Task<Result<CommitmentId>> Handle(MakeCommitment request, CancellationToken cancellationToken)
    {
        var meeting = await db.Meetings.AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.Meeting, cancellationToken);
        if (meeting is null) return MeetingErrors.NotFound;
        if (meeting.State != MeetingState.Held) return MeetingRecordErrors.NotHeld;
        var owner = await desk.Owner(meeting, request.Owner, cancellationToken);
        if (owner.Error is { } error) return error;

        var made = Commitment.Make(meeting.Id, request.What, owner.Value, request.DueOn, desk.Now);
        db.Commitments.Add(made);
        await desk.Tell(made, PartnershipAct.CommitmentMade, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return made.Id;
    }

    public async Task<Result> Handle(ChangeCommitment request, CancellationToken cancellationToken)
    {
        var found = await desk.Find(request.Commitment, request.SeenVersion, cancellationToken);
        if (found.Error is { } missing) return missing;
        var commitment = found.Value;
        var meeting = await db.Meetings.AsNoTracking().SingleAsync(row => row.Id == commitment.Meeting, cancellationToken);
        var owner = await desk.Owner(meeting, request.Owner, cancellationToken);
        if (owner.Error is { } error) return error;

        commitment.Change(request.What, owner.Value, request.DueOn, desk.Now);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
