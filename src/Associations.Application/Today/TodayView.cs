using Associations.Application.Access;
using Associations.Application.Digests;
using Associations.Application.Dispatch;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Digests;
using Associations.Domain.Funding;
using Associations.Domain.Mail;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Today;

/// <summary>What is due, who waits, what went wrong.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record WhatIsDue : IRead<TodayView>;

public sealed record TodayView
{
    /// <summary>Editions that a manager must look at, soonest first.</summary>
    public required IReadOnlyList<EditionRow> WaitForApproval { get; init; }

    /// <summary>Editions on their way, planned and approved, or to be sent without approval, soonest first.</summary>
    public required IReadOnlyList<EditionRow> Leaving { get; init; }

    /// <summary>Editions whose time passed and that were not sent, of the last month.</summary>
    public required IReadOnlyList<EditionRow> Lapsed { get; init; }

    /// <summary>Recent editions with letters that were not delivered or are uncertain.</summary>
    public required IReadOnlyList<EditionRow> WithTrouble { get; init; }

    /// <summary>Open calls that close soon.</summary>
    public required IReadOnlyList<ClosingCall> ClosingSoon { get; init; }

    public required int Programmes { get; init; }

    public required int Municipalities { get; init; }

    /// <summary>Contacts that mail may be sent to.</summary>
    public required int ContactsWithConsent { get; init; }

    public required int OpenCalls { get; init; }

    public required int Series { get; init; }
}

public sealed record ClosingCall(CallId Id, LocalisedText Title, ZonedTime Deadline);

internal sealed class WhatIsDueHandler(IAppDb db, TimeProvider time) : IRequestHandler<WhatIsDue, TodayView>
{
    private const int DaysAhead = 21;
    private const int DaysBack = 31;

    public async Task<TodayView> Handle(WhatIsDue request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var editions = await Recent(now.AddDays(-DaysBack), cancellationToken);
        var horizon = now.AddDays(DaysAhead);
        var open = db.FundingCalls.AsNoTracking().Where(call => call.DeadlineAt == null || call.DeadlineAt > now);
        var closing = await open.Where(call => call.DeadlineAt < horizon).OrderBy(call => call.DeadlineAt).Take(10)
            .Select(call => new { call.Id, call.Title, call.Deadline }).ToListAsync(cancellationToken);
        return new TodayView
        {
            WaitForApproval = [.. editions.Where(edition => edition.State is EditionState.Composed or EditionState.InReview && !edition.SendsByItself).OrderBy(edition => edition.PlannedFor.Instant)],
            Leaving = [.. editions.Where(edition => edition.SendsByItself || edition.State is EditionState.Approved or EditionState.Sending or EditionState.Paused).OrderBy(edition => edition.PlannedFor.Instant)],
            Lapsed = [.. editions.Where(edition => edition.State == EditionState.Lapsed)],
            WithTrouble = [.. editions.Where(edition => edition.Letters[LetterState.Failed] + edition.Letters[LetterState.Uncertain] > 0)],
            ClosingSoon = [.. closing.Select(call => new ClosingCall(call.Id, call.Title, call.Deadline!.Value))],
            Programmes = await db.Programmes.CountAsync(cancellationToken),
            Municipalities = await db.Municipalities.CountAsync(cancellationToken),
            ContactsWithConsent = await db.Contacts.CountAsync(contact => contact.Consent != null && contact.ErasedAt == null, cancellationToken),
            OpenCalls = await open.CountAsync(cancellationToken),
            Series = await db.DigestSeries.CountAsync(cancellationToken),
        };
    }

    private async Task<IReadOnlyList<EditionRow>> Recent(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var rows = await db.Editions.AsNoTracking().Where(edition => edition.ComposedAt > since)
            .Join(db.DigestSeries, edition => edition.Series, series => series.Id, (edition, series) => new { edition.Id, Series = series, edition.Period, edition.State, edition.PlannedFor, edition.LapsedBecause })
            .ToListAsync(cancellationToken);
        var counts = await DigestDeskHandler.CountLetters(db, [.. rows.Select(row => row.Id)], cancellationToken);
        return [.. rows.Select(row => new EditionRow(row.Id, row.Series.Id, row.Series.Name, row.Period, row.State, row.PlannedFor, counts.GetValueOrDefault(row.Id, LetterCounts.None))
        {
            LapsedBecause = row.LapsedBecause,
            SendsByItself = row.Series.SendsByItself(row.Period, row.State),
        })];
    }
}
