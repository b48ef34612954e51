using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Funding;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Funding;

/// <summary>Takes what a call's source changed into this association's copy; what was written here stays.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record TakeCallChanges(OfferId Offer) : IRequest<Result<CallId>>;

internal sealed class TakeCallChangesHandler(IAppDb db, TimeProvider time) : IRequestHandler<TakeCallChanges, Result<CallId>>
{
    public async Task<Result<CallId>> Handle(TakeCallChanges request, CancellationToken cancellationToken)
    {
        var offer = await db.CallOffers.SingleOrDefaultAsync(o => o.Id == request.Offer, cancellationToken);
        if (offer?.TakenAs is not { } taken) return FundingErrors.OfferNotFound;

        var copy = await db.FundingCalls.SingleAsync(call => call.Id == taken, cancellationToken);
        offer.TakeChanges(copy, time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return copy.Id;
    }
}
