using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Tenancy;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Funding;
using Associations.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Funding;

/// <summary>All that is known of one call.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record CallFacts(CallId Call) : IRead<Result<CallFactsView>>;

/// <param name="OfferedTo">Names of the associations it is offered to; empty when to all or to none.</param>
/// <param name="Source">The offer it was taken from, with what changed since; null for one's own.</param>
public sealed record CallFactsView(
    CallId Id,
    int Version,
    string Reference,
    CallDetails Details,
    CallStatus Status,
    IReadOnlyList<MovedDeadline> MovedDeadlines,
    Publication? Publication,
    IReadOnlyList<LocalisedText> OfferedTo,
    Provenance? TakenFrom,
    OfferView? Source);

internal sealed class CallFactsHandler(IAppDb db, CallClock clock, ITenantStore tenants) : IRequestHandler<CallFacts, Result<CallFactsView>>
{
    public async Task<Result<CallFactsView>> Handle(CallFacts request, CancellationToken cancellationToken)
    {
        var call = await db.FundingCalls.AsNoTracking().SingleOrDefaultAsync(c => c.Id == request.Call, cancellationToken);
        if (call is null) return FundingErrors.NotFound;

        var offer = call.TakenFrom is null ? null : await db.CallOffers.AsNoTracking().SingleOrDefaultAsync(o => o.TakenAs == call.Id, cancellationToken);
        var names = call.Publication is { Audience.All: false } offered ? await Names(offered.Audience.Associations, cancellationToken) : [];
        return new CallFactsView(
            call.Id, call.Version, call.Reference, call.Details, clock.StatusOf(call), call.MovedDeadlines, call.Publication, names,
            call.TakenFrom, offer is null ? null : OfferView.Of(offer, false));
    }

    private async Task<IReadOnlyList<LocalisedText>> Names(IReadOnlyList<TenantId> associations, CancellationToken cancellationToken) =>
        [.. (await tenants.All(cancellationToken)).Where(tenant => associations.Contains(tenant.Id)).Select(tenant => tenant.Name)];
}
