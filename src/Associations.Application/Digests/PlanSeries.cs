using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Digests;
using Associations.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Digests;

/// <summary>Starts a programme's monthly digest.</summary>
[Allow(Role.Manager)]
public sealed record PlanSeries(ProgrammeId Programme, SeriesDetails Details) : IRequest<Result<SeriesId>>;

internal sealed class PlanSeriesHandler(IAppDb db, TimeProvider time) : IRequestHandler<PlanSeries, Result<SeriesId>>
{
    public async Task<Result<SeriesId>> Handle(PlanSeries request, CancellationToken cancellationToken)
    {
        if (!await db.Programmes.AnyAsync(programme => programme.Id == request.Programme, cancellationToken)) return ProgrammeErrors.NotFound;

        var series = DigestSeries.Plan(request.Programme, request.Details, time.GetUtcNow());
        db.DigestSeries.Add(series);
        await db.SaveChangesAsync(cancellationToken);
        return series.Id;
    }
}
