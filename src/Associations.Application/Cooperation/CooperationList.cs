using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Municipalities;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Cooperation;
using Associations.Domain.Municipalities;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Cooperation;

/// <summary>The association's requests, those that wait longest first. What nobody confirmed is not the association's to read.</summary>
/// <param name="Text">A name of either side in any spelling, an official code, or the request's number.</param>
[Allow(Role.Manager, Role.Editor)]
public sealed record CooperationList(CooperationState? State, Theme? Theme, string? Text, int Skip, int Take) : IRead<CooperationList.Answer>
{
    /// <param name="ByState">How many the rest of the filter would show in each state.</param>
    /// <param name="IsEmpty">There never was a request.</param>
    public sealed record Answer(IReadOnlyList<Row> Rows, int Found, int All, IReadOnlyDictionary<CooperationState, int> ByState, bool IsEmpty);

    /// <param name="Target">Null when no municipality is named.</param>
    /// <param name="Since">When it was confirmed.</param>
    public sealed record Row(
        CooperationRequestId Id, string Number, CooperationState State, LocalisedText Applicant, CooperationAim Aim, LocalisedText? Target, string? TargetCountry, IReadOnlyList<Theme> Themes, DateTimeOffset Since,
        DateTimeOffset? ClosedAt, bool IsReminded);
}

/// <summary>How many requests wait for the association, and since when the longest.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record CooperationWaiting : IRead<CooperationWaiting.Answer>
{
    public sealed record Answer(int Count, DateTimeOffset? Since, int Late);
}

/// <summary>Requests that no letter could go out for: how many, and nothing of what they say.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record CooperationUnsent : IRead<CooperationUnsent.Answer>
{
    /// <param name="Held">Too many wait for confirmation already.</param>
    /// <param name="WithoutContact">Nobody is on record for the municipality.</param>
    /// <param name="Towns">The municipalities where nobody is on record.</param>
    public sealed record Answer(int Held, int WithoutContact, IReadOnlyList<Town> Towns);

    public sealed record Town(MunicipalityId Id, LocalisedText Name);
}

internal sealed class CooperationListHandler(IAppDb db, IMunicipalitySearch search)
    : IRequestHandler<CooperationList, CooperationList.Answer>, IRequestHandler<CooperationWaiting, CooperationWaiting.Answer>, IRequestHandler<CooperationUnsent, CooperationUnsent.Answer>
{
    public async Task<CooperationList.Answer> Handle(CooperationList request, CancellationToken cancellationToken)
    {
        var confirmed = db.CooperationRequests.AsNoTracking().Where(row => row.ConfirmedAt != null);
        var all = await confirmed.CountAsync(cancellationToken);
        var answering = await Answering(confirmed, request.Text, cancellationToken);
        // Themes are JSON: an association has some hundred requests, and they are told apart here.
        var rows = await answering.OrderBy(row => row.State != CooperationState.Waiting).ThenBy(row => row.ConfirmedAt).ToListAsync(cancellationToken);
        if (request.Theme is { } theme) rows.RemoveAll(row => !row.Themes.Contains(theme));
        var byState = rows.GroupBy(row => row.State).ToDictionary(group => group.Key, group => group.Count());
        if (request.State is { } state) rows.RemoveAll(row => row.State != state);

        var page = rows.Skip(request.Skip).Take(request.Take).ToList();
        var towns = page.SelectMany(row => new[] { row.Applicant, row.Target }).OfType<MunicipalityId>().Distinct().ToList();
        var names = await db.Municipalities.Where(row => towns.Contains(row.Id)).Select(row => new { row.Id, row.Name }).ToDictionaryAsync(row => row.Id, row => row.Name, cancellationToken);
        return new(
            [.. page.Select(row => new CooperationList.Row(
                row.Id, row.Number, row.State, names[row.Applicant], row.Aim, row.Target is { } target ? names[target] : row.Place?.Name, row.TargetCountry, row.Themes, row.ConfirmedAt!.Value, row.ClosedAt, row.IsReminded))],
            rows.Count, all, byState, all == 0);
    }

    public async Task<CooperationWaiting.Answer> Handle(CooperationWaiting request, CancellationToken cancellationToken)
    {
        var waiting = db.CooperationRequests.Where(row => row.State == CooperationState.Waiting);
        return new(await waiting.CountAsync(cancellationToken), await waiting.MinAsync(row => row.ConfirmedAt, cancellationToken), await waiting.CountAsync(row => row.IsReminded, cancellationToken));
    }

    public async Task<CooperationUnsent.Answer> Handle(CooperationUnsent request, CancellationToken cancellationToken)
    {
        var unsent = db.CooperationRequests.Where(row => row.State == CooperationState.Unconfirmed);
        var held = await unsent.CountAsync(row => row.Link == CooperationLinkState.Held, cancellationToken);
        var without = await unsent.Where(row => row.Link == CooperationLinkState.Nobody).Select(row => row.Applicant).ToListAsync(cancellationToken);
        var towns = await db.Municipalities.Where(row => without.Contains(row.Id)).OrderBy(row => row.Id).Select(row => new CooperationUnsent.Town(row.Id, row.Name)).ToListAsync(cancellationToken);
        return new(held, without.Count, towns);
    }

    private async Task<IQueryable<CooperationRequest>> Answering(IQueryable<CooperationRequest> requests, string? text, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(text)) return requests;
        var number = text.Trim().ToUpperInvariant();
        var towns = await search.Ids(new MunicipalityFilter { Text = text }, cancellationToken);
        return requests.Where(row => row.Number == number || towns.Contains(row.Applicant) || (row.Target != null && towns.Contains(row.Target.Value)));
    }
}
