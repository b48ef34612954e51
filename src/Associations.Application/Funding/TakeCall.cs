using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Funding;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Funding;

/// <summary>Takes an offered call into this association's list, with where it came from.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record TakeCall(OfferId Offer) : IRequest<Result<CallId>>;

internal sealed class TakeCallHandler(IAppDb db, TimeProvider time) : IRequestHandler<TakeCall, Result<CallId>>
{
    public async Task<Result<CallId>> Handle(TakeCall request, CancellationToken cancellationToken)
    {
        var offer = await db.CallOffers.SingleOrDefaultAsync(o => o.Id == request.Offer, cancellationToken);
        if (offer is null) return FundingErrors.OfferNotFound;

        var call = offer.Take(time.GetUtcNow());
        db.FundingCalls.Add(call);
        await db.SaveChangesAsync(cancellationToken);
        return call.Id;
    }
}
