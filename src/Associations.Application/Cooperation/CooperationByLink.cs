using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain;
using Associations.Domain.Cooperation;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Cooperation;

/// <summary>What the applicant's link shows: the request and where it stands. Null when the link is over.</summary>
[AllowAnyone]
public sealed record CooperationByLink(string Token) : IRead<CooperationByLink.Answer?>
{
    /// <param name="Target">The municipality asked for; null when none is named.</param>
    /// <param name="OpenAlready">The number of another open request to the same municipality.</param>
    /// <param name="DropAt">When it is dropped if nobody confirms it; null once confirmed.</param>
    /// <param name="DecideBy">When the association wants to have decided; null before it waits.</param>
    public sealed record Answer(
        string Number, int Version, CooperationState State, LocalisedText Applicant, CooperationAim Aim, LocalisedText? Target, string? TargetCountry, IReadOnlyList<Theme> Themes, string Offer, string Seek,
        string Language, string SpeakerName, DateTimeOffset? DropAt, DateTimeOffset? ConfirmedAt, DateTimeOffset? DecideBy, string Reason, string? OpenAlready);
}

/// <summary>The municipality says that the request is its own: it counts from now on.</summary>
[AllowAnyone]
public sealed record ConfirmCooperation(string Token) : IRequest<Result>;

/// <summary>The municipality takes its request back.</summary>
[AllowAnyone]
public sealed record WithdrawCooperation(string Token) : IRequest<Result>;

/// <summary>The municipality changes what its request says.</summary>
/// <param name="SeenVersion">The version the change was made on; another one by now is a conflict.</param>
[AllowAnyone]
public sealed record AmendCooperation(string Token, CooperationText Text, int SeenVersion) : IRequest<Result>;

internal sealed class CooperationByLinkHandler(IAppDb db, CooperationLink link, CooperationClock clock)
    : IRequestHandler<CooperationByLink, CooperationByLink.Answer?>, IRequestHandler<ConfirmCooperation, Result>, IRequestHandler<WithdrawCooperation, Result>, IRequestHandler<AmendCooperation, Result>
{
    public async Task<CooperationByLink.Answer?> Handle(CooperationByLink request, CancellationToken cancellationToken)
    {
        if (await link.Open(request.Token, cancellationToken) is not { } asked) return null;

        var applicant = await db.Municipalities.AsNoTracking().SingleAsync(row => row.Id == asked.Applicant, cancellationToken);
        var target = await db.Municipalities.AsNoTracking().SingleOrDefaultAsync(row => row.Id == asked.Target, cancellationToken);
        var other = asked.State != CooperationState.Unconfirmed || asked.TargetCode is null ? null : await db.CooperationRequests
            .Where(row => row.Applicant == asked.Applicant && row.TargetCode == asked.TargetCode && row.State == CooperationState.Waiting).Select(row => row.Number).FirstOrDefaultAsync(cancellationToken);
        return new(
            asked.Number, asked.Version, asked.State, applicant.Name, asked.Aim, target?.Name ?? asked.Place?.Name, asked.TargetCountry, asked.Themes, asked.Offer, asked.Seek,
            asked.Language, asked.SpeakerName, asked.State == CooperationState.Unconfirmed ? asked.DueAt : null, asked.ConfirmedAt, asked is { State: CooperationState.Waiting, IsReminded: false } ? asked.DueAt : null, asked.Reason, other);
    }

    public async Task<Result> Handle(ConfirmCooperation request, CancellationToken cancellationToken)
    {
        if (await link.Open(request.Token, cancellationToken) is not { } asked) return CooperationErrors.LinkOver;

        asked.Confirm(clock.Now, await clock.RemindAt(cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }

    public async Task<Result> Handle(WithdrawCooperation request, CancellationToken cancellationToken)
    {
        if (await link.Open(request.Token, cancellationToken) is not { } asked) return CooperationErrors.LinkOver;

        // What nobody confirmed never counted: nothing of it stays.
        if (asked.State == CooperationState.Unconfirmed) db.CooperationRequests.Remove(asked);
        else asked.Withdraw(clock.Now);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }

    public async Task<Result> Handle(AmendCooperation request, CancellationToken cancellationToken)
    {
        if (await link.Open(request.Token, cancellationToken) is not { } asked) return CooperationErrors.LinkOver;
        if (asked.Version != request.SeenVersion) return DispatchErrors.Conflict;

        asked.Amend(request.Text);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
