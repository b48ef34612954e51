using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Digests;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Digests;

/// <summary>Changes a series. A draft of the coming period that nobody approved yet moves to the new time.</summary>
[Allow(Role.Manager)]
public sealed record ConfigureSeries(SeriesId Series, SeriesDetails Details) : IRequest<Result>;

internal sealed class ConfigureSeriesHandler(IAppDb db, TimeProvider time) : IRequestHandler<ConfigureSeries, Result>
{
    public async Task<Result> Handle(ConfigureSeries request, CancellationToken cancellationToken)
    {
        var series = await db.DigestSeries.SingleOrDefaultAsync(s => s.Id == request.Series, cancellationToken);
        if (series is null) return DigestErrors.SeriesNotFound;

        series.Configure(request.Details, time.GetUtcNow());
        var draft = await db.Editions.SingleOrDefaultAsync(edition => edition.Series == series.Id && edition.Period == series.CurrentPeriod, cancellationToken);
        if (draft is { CanBeEdited: true }) draft.Replan(series.SendAt(Period.Parse(series.CurrentPeriod)));
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
