using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Partnerships;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Partnerships;

/// <summary>Writes down what a source says of a partnership.</summary>
/// <param name="IsChange">What was said before was right until then.</param>
[Allow(Role.Manager, Role.Editor)]
public sealed record AddClaim(PartnershipId Partnership, ClaimStatement Statement, ClaimSource Source, bool IsChange) : IRequest<Result<PartnershipClaimId>>;

internal sealed class AddClaimHandler(IAppDb db, PartnershipClock clock) : IRequestHandler<AddClaim, Result<PartnershipClaimId>>
{
    public async Task<Result<PartnershipClaimId>> Handle(AddClaim request, CancellationToken cancellationToken)
    {
        var partnership = await db.Partnerships.SingleOrDefaultAsync(row => row.Id == request.Partnership, cancellationToken);
        if (partnership is null) return PartnershipErrors.NotFound;

        var added = partnership.Claim(request.Statement, request.Source, request.IsChange, clock.Now);
        await db.SaveChangesAsync(cancellationToken);
        return added;
    }
}
