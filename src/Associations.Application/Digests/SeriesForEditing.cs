using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Digests;
using Associations.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Digests;

/// <summary>One series as it is configured, with its next twelve times.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record SeriesForEditing(SeriesId Series) : IRead<Result<SeriesView>>;

public sealed record SeriesView(SeriesId Id, ProgrammeId Programme, SeriesDetails Details, bool IsRunning, IReadOnlyList<Domain.ZonedTime> NextTimes);

internal sealed class SeriesForEditingHandler(IAppDb db) : IRequestHandler<SeriesForEditing, Result<SeriesView>>
{
    private const int TimesShown = 12;

    public async Task<Result<SeriesView>> Handle(SeriesForEditing request, CancellationToken cancellationToken)
    {
        var series = await db.DigestSeries.AsNoTracking().SingleOrDefaultAsync(s => s.Id == request.Series, cancellationToken);
        if (series is null) return DigestErrors.SeriesNotFound;

        var details = new SeriesDetails(series.Name, series.Schedule, series.ReplyTo)
        {
            ComposeDaysBefore = series.ComposeDaysBefore,
            Rule = series.Rule,
            Introduction = series.Introduction,
            Approval = series.Approval,
        };
        // A draft may have kept its time when the schedule changed.
        var draft = await db.Editions.AsNoTracking().SingleOrDefaultAsync(edition => edition.Series == series.Id && edition.Period == series.CurrentPeriod, cancellationToken);
        var times = series.Schedule.From(Period.Parse(series.CurrentPeriod)).Take(TimesShown).Select((next, place) => place == 0 && draft is not null ? draft.PlannedFor : next.Time);
        return new SeriesView(series.Id, series.Programme, details, series.IsRunning, [.. times]);
    }
}
