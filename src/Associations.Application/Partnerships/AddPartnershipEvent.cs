using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Partnerships;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Partnerships;

/// <summary>Puts a meeting, visit, agreement, document, project, funding result or note on a partnership's timeline.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record AddPartnershipEvent(PartnershipId Partnership, PartnershipEventDetails Details) : IRequest<Result<PartnershipEventId>>;

internal sealed class AddPartnershipEventHandler(IAppDb db, PartnershipClock clock) : IRequestHandler<AddPartnershipEvent, Result<PartnershipEventId>>
{
    public async Task<Result<PartnershipEventId>> Handle(AddPartnershipEvent request, CancellationToken cancellationToken)
    {
        var partnership = await db.Partnerships.SingleOrDefaultAsync(row => row.Id == request.Partnership, cancellationToken);
        if (partnership is null) return PartnershipErrors.NotFound;

        var added = partnership.Add(request.Details, clock.Now);
        await db.SaveChangesAsync(cancellationToken);
        return added;
    }
}
