using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Digests;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Digests;

/// <summary>Changes a series. A draft that nobody approved yet moves to its month's new time, unless that has passed.</summary>
[Allow(Role.Manager)]
public sealed record ConfigureSeries(SeriesId Series, SeriesDetails Details) : IRequest<Result>;

internal sealed class ConfigureSeriesHandler(IAppDb db, TimeProvider time) : IRequestHandler<ConfigureSeries, Result>
{
    public async Task<Result> Handle(ConfigureSeries request, CancellationToken cancellationToken)
    {
        var series = await db.DigestSeries.SingleOrDefaultAsync(s => s.Id == request.Series, cancellationToken);
        if (series is null) return DigestErrors.SeriesNotFound;

        var draft = await db.Editions.SingleOrDefaultAsync(edition => edition.Series == series.Id && edition.Period == series.CurrentPeriod, cancellationToken);
        series.Configure(request.Details, draft, time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
