using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Partnerships;

/// <summary>Takes a partnership into the registry, at whatever stage it stands. Only a manager records one as closed.</summary>
/// <param name="Sides">Municipalities of the association's list, its own one first.</param>
/// <param name="Since">The day on which it entered that stage; today unless said.</param>
[Allow(Role.Manager, Role.Editor)]
public sealed record PlanPartnership(IReadOnlyList<MunicipalityId> Sides, PartnershipDetails Details, PartnershipStage Stage = PartnershipStage.Requested, DateOnly? Since = null) : IRequest<Result<PartnershipId>>;

internal sealed class PlanPartnershipHandler(IAppDb db, PartnershipClock clock, CallerContext caller) : IRequestHandler<PlanPartnership, Result<PartnershipId>>
{
    public async Task<Result<PartnershipId>> Handle(PlanPartnership request, CancellationToken cancellationToken)
    {
        if (!request.Stage.IsOpen() && !caller.Closes()) return AccessErrors.Forbidden;
        var known = await db.Municipalities.CountAsync(row => request.Sides.Contains(row.Id), cancellationToken);
        if (known < request.Sides.Distinct().Count()) return MunicipalityErrors.NotFound;

        var partnership = Partnership.Plan(request.Sides, request.Details, request.Stage, clock.Now, request.Since);
        db.Partnerships.Add(partnership);
        await db.SaveChangesAsync(cancellationToken);
        return partnership.Id;
    }
}
