using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Partnerships;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Partnerships;

/// <summary>Writes down that somebody named confirmed a claim.</summary>
/// <param name="Verifier">A person and where they work.</param>
[Allow(Role.Manager, Role.Editor)]
public sealed record VerifyClaim(PartnershipId Partnership, PartnershipClaimId Claim, string Verifier, DateOnly On) : IRequest<Result>;

internal sealed class VerifyClaimHandler(IAppDb db, PartnershipClock clock) : IRequestHandler<VerifyClaim, Result>
{
    public async Task<Result> Handle(VerifyClaim request, CancellationToken cancellationToken)
    {
        var partnership = await db.Partnerships.SingleOrDefaultAsync(row => row.Id == request.Partnership, cancellationToken);
        if (partnership is null) return PartnershipErrors.NotFound;

        partnership.Verify(request.Claim, request.Verifier, request.On, clock.Now);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
