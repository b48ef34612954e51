using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Funding;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Funding;

/// <summary>Calls that other associations offer to this one: new ones, and taken ones that their source changed.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record OfferList : IRead<Result<OffersView>>;

/// <param name="Waiting">Neither taken nor declined, not closed, the newest first.</param>
/// <param name="Changed">Taken, and changed by their source since.</param>
/// <param name="Declined">Looked at and left; they can still be taken.</param>
public sealed record OffersView(IReadOnlyList<OfferView> Waiting, IReadOnlyList<OfferView> Changed, IReadOnlyList<OfferView> Declined);

/// <summary>An offer.</summary>
/// <param name="Details">What is offered now.</param>
/// <param name="Taken">What was offered when it was taken; null while it is not.</param>
/// <param name="ReferenceIsKnown">A call of this reference stands in this association's list already, from elsewhere.</param>
public sealed record OfferView(
    OfferId Id,
    LocalisedText SourceName,
    string Reference,
    CallDetails? Details,
    CallDetails? Taken,
    CallId? TakenAs,
    bool HasChanges,
    DateTimeOffset ReceivedAt,
    DateTimeOffset? WithdrawnAt,
    bool ReferenceIsKnown)
{
    internal static OfferView Of(CallOffer offer, bool referenceIsKnown) => new(
        offer.Id, offer.SourceName, offer.Reference, offer.Details, offer.TakenDetails, offer.TakenAs, offer.HasChanges, offer.ReceivedAt, offer.WithdrawnAt, referenceIsKnown);
}

internal sealed class OfferListHandler(IAppDb db, CallClock clock) : IRequestHandler<OfferList, Result<OffersView>>
{
    public async Task<Result<OffersView>> Handle(OfferList request, CancellationToken cancellationToken)
    {
        var offers = await db.CallOffers.AsNoTracking().Where(offer => offer.WithdrawnAt == null && offer.Details != null)
            .OrderByDescending(offer => offer.ReceivedAt).ToListAsync(cancellationToken);
        var references = offers.Select(offer => offer.Reference).ToList();
        var known = await db.FundingCalls.Where(call => references.Contains(call.Reference)).Select(call => call.Reference).ToListAsync(cancellationToken);

        var news = offers.Where(offer => offer.TakenAs is null && !(offer.Details!.Deadline?.Instant <= clock.Now)).ToList();
        return new OffersView(
            [.. news.Where(offer => offer.DeclinedAt is null).Select(View)],
            [.. offers.Where(offer => offer.HasChanges).Select(View)],
            [.. news.Where(offer => offer.DeclinedAt is not null).Select(View)]);

        OfferView View(CallOffer offer) => OfferView.Of(offer, offer.TakenAs is null && known.Contains(offer.Reference));
    }
}
