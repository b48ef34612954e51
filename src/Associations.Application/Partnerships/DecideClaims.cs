using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Partnerships;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Partnerships;

/// <summary>Decides between claims that differ: one holds and the others are set aside, or each was true in its time.</summary>
/// <param name="Holds">Null for a change in time.</param>
/// <param name="SeenVersion">The version the decision was made on; another one by now is a conflict.</param>
[Allow(Role.Manager, Role.Editor)]
public sealed record DecideClaims(PartnershipId Partnership, ClaimSubject Subject, PartnershipClaimId? Holds, string Reason, int SeenVersion) : IRequest<Result>;

internal sealed class DecideClaimsHandler(IAppDb db, PartnershipClock clock) : IRequestHandler<DecideClaims, Result>
{
    public async Task<Result> Handle(DecideClaims request, CancellationToken cancellationToken)
    {
        var partnership = await db.Partnerships.SingleOrDefaultAsync(row => row.Id == request.Partnership, cancellationToken);
        if (partnership is null) return PartnershipErrors.NotFound;
        if (partnership.Version != request.SeenVersion) return DispatchErrors.Conflict;

        if (request.Holds is { } holds) partnership.Decide(holds, request.Reason, clock.Now);
        else partnership.DecideThatItChanged(request.Subject);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
