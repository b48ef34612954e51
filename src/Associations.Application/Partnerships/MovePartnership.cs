using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Partnerships;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Partnerships;

/// <summary>
/// Moves a partnership to another stage and writes it on the timeline. A closed one goes to requested by a new thread; the
/// answer is the thread to go on with.
/// </summary>
/// <param name="Reason">Needed to decline and to end, which managers do.</param>
/// <param name="SeenVersion">The version the decision was made on; another one by now is a conflict.</param>
[Allow(Role.Manager, Role.Editor)]
public sealed record MovePartnership(PartnershipId Partnership, PartnershipStage To, string Reason, int SeenVersion) : IRequest<Result<PartnershipId>>;

internal sealed class MovePartnershipHandler(IAppDb db, PartnershipClock clock, CallerContext caller) : IRequestHandler<MovePartnership, Result<PartnershipId>>
{
    public async Task<Result<PartnershipId>> Handle(MovePartnership request, CancellationToken cancellationToken)
    {
        if (!request.To.IsOpen() && !caller.Closes()) return AccessErrors.Forbidden;
        var partnership = await db.Partnerships.SingleOrDefaultAsync(row => row.Id == request.Partnership, cancellationToken);
        if (partnership is null) return PartnershipErrors.NotFound;
        if (partnership.Version != request.SeenVersion) return DispatchErrors.Conflict;

        var thread = partnership;
        if (request.To == PartnershipStage.Requested) db.Partnerships.Add(thread = partnership.Reopen(request.Reason, clock.Now));
        else partnership.Move(request.To, request.Reason, clock.Now);
        await db.SaveChangesAsync(cancellationToken);
        return thread.Id;
    }
}

internal static class Closing
{
    /// <summary>Whether somebody may decline and end partnerships.</summary>
    public static bool Closes(this CallerContext caller) => caller.IsSystem || caller.Is(Role.Manager);
}
