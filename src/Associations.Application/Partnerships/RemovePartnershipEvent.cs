using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Partnerships;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Partnerships;

/// <summary>Takes a wrong entry off a partnership's timeline; changes of stage stay.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record RemovePartnershipEvent(PartnershipId Partnership, PartnershipEventId Event) : IRequest<Result>;

internal sealed class RemovePartnershipEventHandler(IAppDb db) : IRequestHandler<RemovePartnershipEvent, Result>
{
    public async Task<Result> Handle(RemovePartnershipEvent request, CancellationToken cancellationToken)
    {
        var partnership = await db.Partnerships.SingleOrDefaultAsync(row => row.Id == request.Partnership, cancellationToken);
        if (partnership is null) return PartnershipErrors.NotFound;

        partnership.Remove(request.Event);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
