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
/// <param name="On">The day on which it was so in the world; today unless said. A new thread begins today.</param>
[Allow(Role.Manager, Role.Editor)]
public sealed record MovePartnership(PartnershipId Partnership, PartnershipStage To, string Reason, int SeenVersion, DateOnly? On = null) : IRequest<Result<PartnershipId>>;

internal sealed class MovePartnershipHandler(IAppDb db, PartnershipClock clock, CallerContext caller) : IRequestHandler<MovePartnership, Result<PartnershipId>>
{
    public async Task<Result<PartnershipId>> Handle(MovePartnership request, CancellationToken cancellationToken)
    {
        if (!request.To.IsOpen() && !caller.Closes()) return AccessErrors.Forbidden;
        var partnership = await db.Partnerships.SingleOrDefaultAsync(row => row.Id == request.Partnership, cancellationToken);
        if (partnership is null) return PartnershipErrors.NotFound;
        if (partnership.Version != request.SeenVersion) return DispatchErrors.Conflict;

        if (request.To == PartnershipStage.Requested) return await Reopen(partnership, request.Reason, cancellationToken);
        partnership.Move(request.To, request.Reason, clock.Now, request.On);
        await db.SaveChangesAsync(cancellationToken);
        return partnership.Id;
    }

    // Two who open it anew at once are to meet at the old thread's version, not at the new one's uniqueness: it is saved first.
    private async Task<Result<PartnershipId>> Reopen(Partnership closed, string reason, CancellationToken cancellationToken)
    {
        var thread = closed.Reopen(reason, clock.Now);
        await db.SaveChangesAsync(cancellationToken);
        db.Partnerships.Add(thread);
        await db.SaveChangesAsync(cancellationToken);
        return thread.Id;
    }
}

internal static class Closing
{
    /// <summary>Whether somebody may decline and end partnerships.</summary>
    public static bool Closes(this CallerContext caller) => caller.IsSystem || caller.Is(Role.Manager);
}
