using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Partnerships;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Partnerships;

/// <summary>Says why a claim is wrong. It stays on record, and counts no more.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record SetClaimAside(PartnershipId Partnership, PartnershipClaimId Claim, string Reason) : IRequest<Result>;

internal sealed class SetClaimAsideHandler(IAppDb db, PartnershipClock clock) : IRequestHandler<SetClaimAside, Result>
{
    public async Task<Result> Handle(SetClaimAside request, CancellationToken cancellationToken)
    {
        var partnership = await db.Partnerships.SingleOrDefaultAsync(row => row.Id == request.Partnership, cancellationToken);
        if (partnership is null) return PartnershipErrors.NotFound;

        partnership.SetAside(request.Claim, request.Reason, clock.Now);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
