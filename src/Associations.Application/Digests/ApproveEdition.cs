using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Digests;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Digests;

/// <summary>Approves an edition as it was seen: its letters are written and leave at the planned time, at the earliest after the stop window.</summary>
[Allow(Role.Manager)]
public sealed record ApproveEdition(EditionId Edition) : IRequest<Result<EditionCounts>>
{
    /// <summary>The version the person looked at; null to approve whatever is there.</summary>
    public int? SeenVersion { get; init; }
}

internal sealed class ApproveEditionHandler(IAppDb db, FreezeEdition freeze, CallerContext caller) : IRequestHandler<ApproveEdition, Result<EditionCounts>>
{
    public async Task<Result<EditionCounts>> Handle(ApproveEdition request, CancellationToken cancellationToken)
    {
        var edition = await db.Editions.SingleOrDefaultAsync(e => e.Id == request.Edition, cancellationToken);
        if (edition is null) return DigestErrors.EditionNotFound;
        if (request.SeenVersion is { } seen && seen != edition.Version) return DispatchErrors.Conflict;

        var series = await db.DigestSeries.SingleAsync(s => s.Id == edition.Series, cancellationToken);
        var counts = await freeze.Approve(edition, series, caller.User, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return counts;
    }
}
