using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Scheduling;
using Associations.Domain.Digests;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Digests;

/// <summary>
/// Takes the one step that is due of one series of the tenant: composes the draft, or, at the planned time, approves it by
/// itself, lets it lapse, or moves on. However often it runs, a period is composed and sent once.
/// </summary>
/// <returns>True when a step was taken, so that another may be due.</returns>
[AllowSystem]
public sealed record AdvanceSeries : IDueStep
{
    public int Passed { get; init; }
}

internal sealed class AdvanceSeriesHandler(IAppDb db, FreezeEdition freeze, TimeProvider time) : IRequestHandler<AdvanceSeries, Result<bool>>
{
    public async Task<Result<bool>> Handle(AdvanceSeries request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var series = await db.DigestSeries.Where(s => s.IsRunning && s.NextStepAt <= now).OrderBy(s => s.NextStepAt).Skip(request.Passed).FirstOrDefaultAsync(cancellationToken);
        if (series is null) return false;

        var edition = await db.Editions.SingleOrDefaultAsync(e => e.Series == series.Id && e.Period == series.CurrentPeriod, cancellationToken);
        if (edition is null) await Compose(series, now, cancellationToken);
        else if (edition.PlannedFor.Instant <= now || !edition.CanBeEdited) await Finish(series, edition, now, cancellationToken);
        else series.Composed(edition.PlannedFor);

        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    private async Task Compose(DigestSeries series, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var period = Period.Parse(series.CurrentPeriod);
        var sendAt = series.SendAt(period);
        var calls = await db.FundingCalls.AsNoTracking().Where(call => call.DeadlineAt == null || call.DeadlineAt > sendAt.Instant)
            .OrderBy(call => call.DeadlineAt == null).ThenBy(call => call.DeadlineAt).ToListAsync(cancellationToken);
        var fitting = calls.Where(call => CallSelection.Fits(call, series.Rule, sendAt.Instant, sendAt.Zone));

        db.Editions.Add(Edition.Compose(series.Id, period, sendAt, series.Introduction, fitting, now));
        series.Composed(sendAt);
    }

    private async Task Finish(DigestSeries series, Edition edition, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (edition.AwaitsItsTime)
        {
            if (await Hindrance(series, edition, now, cancellationToken) is { } reason) edition.Lapse(reason);
            else await freeze.Approve(edition, series, by: null, cancellationToken);
        }

        series.MoveOn();
    }

    // A series that approves by itself must not stand still for an edition that nobody would get: it lapses and is reported.
    private async Task<LapseReason?> Hindrance(DigestSeries series, Edition edition, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (series.Approval != ApprovalMode.Automatic) return LapseReason.NotApproved;

        var content = await freeze.Content(edition, series, cancellationToken);
        foreach (var closed in content.ClosedBy(freeze.LeavesAt(edition))) edition.Remove(closed.Id, now);
        if (edition.Calls.Count == 0) return LapseReason.NoCalls;
        return await freeze.HasRecipients(edition, series, cancellationToken) ? null : LapseReason.NoRecipients;
    }
}
