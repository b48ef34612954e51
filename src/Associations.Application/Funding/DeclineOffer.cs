using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Funding;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Funding;

/// <summary>Leaves an offered call aside; it can still be taken later.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record DeclineOffer(OfferId Offer) : IRequest<Result>;

internal sealed class DeclineOfferHandler(IAppDb db, TimeProvider time) : IRequestHandler<DeclineOffer, Result>
{
    public async Task<Result> Handle(DeclineOffer request, CancellationToken cancellationToken)
    {
        var offer = await db.CallOffers.SingleOrDefaultAsync(o => o.Id == request.Offer, cancellationToken);
        if (offer is null) return FundingErrors.OfferNotFound;

        offer.Decline(time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
