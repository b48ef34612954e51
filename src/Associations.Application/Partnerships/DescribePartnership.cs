using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Partnerships;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Partnerships;

/// <summary>Changes a partnership's formality, themes and next step.</summary>
/// <param name="SeenVersion">The version the change was made on; another one by now is a conflict.</param>
[Allow(Role.Manager, Role.Editor)]
public sealed record DescribePartnership(PartnershipId Partnership, PartnershipDetails Details, int SeenVersion) : IRequest<Result>;

internal sealed class DescribePartnershipHandler(IAppDb db, PartnershipClock clock) : IRequestHandler<DescribePartnership, Result>
{
    public async Task<Result> Handle(DescribePartnership request, CancellationToken cancellationToken)
    {
        var partnership = await db.Partnerships.SingleOrDefaultAsync(row => row.Id == request.Partnership, cancellationToken);
        if (partnership is null) return PartnershipErrors.NotFound;
        if (partnership.Version != request.SeenVersion) return DispatchErrors.Conflict;

        partnership.Describe(request.Details, clock.Now);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
