using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Digests;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Digests;

/// <summary>Stops a series, or starts it again. Editions that exist stay as they are, but for a draft whose time passed meanwhile: it lapses.</summary>
[Allow(Role.Manager)]
public sealed record RunSeries(SeriesId Series, bool Run) : IRequest<Result>;

internal sealed class RunSeriesHandler(IAppDb db, TimeProvider time) : IRequestHandler<RunSeries, Result>
{
    public async Task<Result> Handle(RunSeries request, CancellationToken cancellationToken)
    {
        var series = await db.DigestSeries.SingleOrDefaultAsync(s => s.Id == request.Series, cancellationToken);
        if (series is null) return DigestErrors.SeriesNotFound;

        var draft = await db.Editions.SingleOrDefaultAsync(edition => edition.Series == series.Id && edition.Period == series.CurrentPeriod, cancellationToken);
        if (request.Run) series.Start(draft, time.GetUtcNow());
        else series.Stop();
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
