using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Partnerships;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Meetings;
using Associations.Domain.Partnerships;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Meetings;

/// <summary>Writes down that a commitment is done or dropped.</summary>
/// <param name="On">Not later than today.</param>
[Allow(Role.Manager, Role.Editor)]
public sealed record SettleCommitment(CommitmentId Commitment, CommitmentState State, DateOnly On, string Note, int SeenVersion) : IRequest<Result>;

/// <summary>Opens one again that was settled by mistake.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record TakeUpCommitment(CommitmentId Commitment, int SeenVersion) : IRequest<Result>;

internal sealed class SettleCommitmentHandler(IAppDb db, CommitmentDesk desk, PartnershipClock clock) : IRequestHandler<SettleCommitment, Result>, IRequestHandler<TakeUpCommitment, Result>
{
    public async Task<Result> Handle(SettleCommitment request, CancellationToken cancellationToken)
    {
        var found = await desk.Find(request.Commitment, request.SeenVersion, cancellationToken);
        if (found.Error is { } error) return error;

        found.Value.Settle(request.State, request.On < clock.Today ? request.On : clock.Today, request.Note);
        if (request.State == CommitmentState.Done) await desk.Tell(found.Value, PartnershipAct.CommitmentKept, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }

    public async Task<Result> Handle(TakeUpCommitment request, CancellationToken cancellationToken)
    {
        var found = await desk.Find(request.Commitment, request.SeenVersion, cancellationToken);
        if (found.Error is { } error) return error;
        found.Value.TakeUp(desk.Now);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}

/// <summary>What the link of a reminder shows to the owner of a commitment. Null when the link is over.</summary>
[AllowAnyone]
public sealed record CommitmentByLink(string Token) : IRead<CommitmentByLink.Answer?>
{
    /// <param name="Zone">The owner's.</param>
    public sealed record Answer(
        LocalisedText What, DateOnly DueOn, CommitmentState State, DateOnly? SettledOn, DateOnly? ProposedDueOn, string ProposedNote, LocalisedText Title, IReadOnlyList<LocalisedText> Sides, DateTimeOffset MetAt, string Name, string Zone) : IBehindLink;
}

/// <summary>The owner says that it is done.</summary>
[AllowAnyone]
public sealed record FinishByLink(string Token, string Note) : IRequest<Result>;

/// <summary>The owner asks for another day; the association decides.</summary>
[AllowAnyone]
public sealed record AskForTime(string Token, DateOnly Until, string Note) : IRequest<Result>;

internal sealed class CommitmentByLinkHandler(IAppDb db, CommitmentLink link, CommitmentDesk desk)
    : IRequestHandler<CommitmentByLink, CommitmentByLink.Answer?>, IRequestHandler<FinishByLink, Result>, IRequestHandler<AskForTime, Result>
{
    public async Task<CommitmentByLink.Answer?> Handle(CommitmentByLink request, CancellationToken cancellationToken)
    {
        if (await link.Open(request.Token, cancellationToken) is not var (commitment, meeting, person)) return null;
        return new(
            commitment.What, commitment.DueOn, commitment.State, commitment.SettledOn, commitment.ProposedDueOn, commitment.ProposedNote, meeting.Details.Title,
            await db.SidesOf(meeting.Partnership, cancellationToken), meeting.StartsAt, person.Name, person.Addressee!.Zone);
    }

    public async Task<Result> Handle(FinishByLink request, CancellationToken cancellationToken)
    {
        if (await link.Open(request.Token, cancellationToken) is not var (commitment, _, person)) return CommitmentErrors.LinkOver;
        commitment.Settle(CommitmentState.Done, ZonedTime.DayOf(desk.Now, person.Addressee!.Zone), request.Note);
        await desk.Tell(commitment, PartnershipAct.CommitmentKept, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }

    public async Task<Result> Handle(AskForTime request, CancellationToken cancellationToken)
    {
        if (await link.Open(request.Token, cancellationToken) is not var (commitment, _, _)) return CommitmentErrors.LinkOver;
        commitment.AskForTime(request.Until, request.Note);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
