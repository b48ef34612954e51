using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Digests;
using Associations.Domain.Mail;
using Associations.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Digests;

/// <summary>All series of the association and the latest editions.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record DigestDesk : IRead<DigestDeskView>
{
    /// <summary>Only one programme's.</summary>
    public ProgrammeId? Programme { get; init; }

    /// <summary>Only one series' editions.</summary>
    public SeriesId? Series { get; init; }
}

public sealed record DigestDeskView(IReadOnlyList<SeriesRow> Series, IReadOnlyList<EditionRow> Editions);

/// <param name="NextSending">When the edition that is worked on goes out; null while the series stands still.</param>
public sealed record SeriesRow(SeriesId Id, LocalisedText Name, ProgrammeId Programme, LocalisedText ProgrammeName, bool IsRunning, ZonedTime? NextSending, ApprovalMode Approval);

public sealed record EditionRow(EditionId Id, SeriesId Series, LocalisedText SeriesName, string Period, EditionState State, ZonedTime PlannedFor, LetterCounts Letters)
{
    /// <summary>Why nothing was sent, when it lapsed.</summary>
    public LapseReason? LapsedBecause { get; init; }

    /// <summary>Whether it goes out at its time without anybody's doing.</summary>
    public bool SendsByItself { get; init; }
}

/// <summary>How many letters of an edition are in each state.</summary>
public sealed record LetterCounts(IReadOnlyDictionary<LetterState, int> ByState)
{
    public static LetterCounts None { get; } = new(new Dictionary<LetterState, int>());

    public int Candidates => ByState.Values.Sum();

    public int Written => Candidates - this[LetterState.Excluded];

    public int Waiting => this[LetterState.Pending] + this[LetterState.Held] + this[LetterState.Claimed] + this[LetterState.DotIntent];

    public int this[LetterState state] => ByState.GetValueOrDefault(state);
}

internal sealed class DigestDeskHandler(IAppDb db) : IRequestHandler<DigestDesk, DigestDeskView>
{
    private const int LatestEditions = 36;

    public async Task<DigestDeskView> Handle(DigestDesk request, CancellationToken cancellationToken)
    {
        var programmes = await db.Programmes.AsNoTracking().Select(programme => new { programme.Id, programme.Name }).ToDictionaryAsync(row => row.Id, row => row.Name, cancellationToken);
        var series = await db.DigestSeries.AsNoTracking()
            .Where(s => (request.Programme == null || s.Programme == request.Programme) && (request.Series == null || s.Id == request.Series))
            .ToListAsync(cancellationToken);
        var ids = series.Select(s => s.Id).ToList();
        var editions = await db.Editions.AsNoTracking().Where(edition => ids.Contains(edition.Series))
            .OrderByDescending(edition => edition.Period).ThenBy(edition => edition.Id).Take(LatestEditions)
            .Select(edition => new { edition.Id, edition.Series, edition.Period, edition.State, edition.PlannedFor, edition.LapsedBecause }).ToListAsync(cancellationToken);
        var counts = await CountLetters(db, [.. editions.Select(edition => edition.Id)], cancellationToken);

        var byId = series.ToDictionary(s => s.Id);
        return new DigestDeskView(
            [.. series.Select(s => new SeriesRow(s.Id, s.Name, s.Programme, programmes[s.Programme], s.IsRunning, s.IsRunning ? Planned(s) : null, s.Approval))],
            [.. editions.Select(edition => new EditionRow(edition.Id, edition.Series, byId[edition.Series].Name, edition.Period, edition.State, edition.PlannedFor, counts.GetValueOrDefault(edition.Id, LetterCounts.None))
            {
                LapsedBecause = edition.LapsedBecause,
                SendsByItself = byId[edition.Series].SendsByItself(edition.Period, edition.State),
            })]);

        // A draft may have kept its time when the schedule changed.
        ZonedTime Planned(DigestSeries s) => editions.Find(edition => edition.Series == s.Id && edition.Period == s.CurrentPeriod)?.PlannedFor ?? s.SendAt(Period.Parse(s.CurrentPeriod));
    }

    internal static async Task<Dictionary<EditionId, LetterCounts>> CountLetters(IAppDb db, IReadOnlyList<EditionId> editions, CancellationToken cancellationToken)
    {
        var rows = await db.Letters.Where(letter => letter.Kind == LetterKind.Digest && letter.Edition != null && editions.Contains(letter.Edition.Value))
            .GroupBy(letter => new { letter.Edition, letter.State })
            .Select(group => new { group.Key.Edition, group.Key.State, Count = group.Count() }).ToListAsync(cancellationToken);
        return rows.GroupBy(row => row.Edition!.Value)
            .ToDictionary(group => group.Key, group => new LetterCounts(group.ToDictionary(row => row.State, row => row.Count)));
    }
}
