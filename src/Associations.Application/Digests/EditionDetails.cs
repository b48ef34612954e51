using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Digests;
using Associations.Domain.Funding;
using Associations.Domain.Mail;
using Associations.Domain.Municipalities;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Digests;

/// <summary>
/// An edition with its calls and its recipients: as they would be if it were approved now, or, once it was, as its letters
/// stand in the ledger.
/// </summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record EditionDetails(EditionId Edition) : IRead<Result<EditionView>>;

public sealed record EditionView
{
    public required EditionId Id { get; init; }

    public required SeriesId Series { get; init; }

    public required EditionContent Content { get; init; }

    public required EditionState State { get; init; }

    public required int Version { get; init; }

    public required ZonedTime PlannedFor { get; init; }

    /// <summary>Whether it goes out at its time without anybody's doing.</summary>
    public required bool SendsByItself { get; init; }

    /// <summary>Why nothing was sent, when it lapsed.</summary>
    public required LapseReason? LapsedBecause { get; init; }

    public required DateTimeOffset? ApprovedAt { get; init; }

    /// <summary>When the first letter leaves: as planned, or after the stop window if that is later.</summary>
    public required DateTimeOffset FirstLetterAt { get; init; }

    /// <summary>Whether somebody sent themselves a test of what stands there now.</summary>
    public required bool IsTested { get; init; }

    public required IReadOnlyList<RecipientRow> Recipients { get; init; }

    public required IReadOnlyDictionary<ExclusionReason, int> LeftOut { get; init; }

    public required LetterCounts Letters { get; init; }

    /// <summary>Calls of the association that could be added.</summary>
    public required IReadOnlyList<AddableCall> Addable { get; init; }

    public int FitCount(CallId call) => Recipients.Count(recipient => recipient.Calls.Contains(call));
}

/// <summary>One letter to be: to whom, in which language, with which calls.</summary>
public sealed record RecipientRow(ContactId Contact, string Name, LocalisedText Municipality, string Language, IReadOnlyList<CallId> Calls);

public sealed record AddableCall(CallId Id, LocalisedText Title);

internal sealed class EditionDetailsHandler(IAppDb db, FreezeEdition freeze, Audience audience, DigestTiming timing, TimeProvider time)
    : IRequestHandler<EditionDetails, Result<EditionView>>
{
    public async Task<Result<EditionView>> Handle(EditionDetails request, CancellationToken cancellationToken)
    {
        if (await freeze.Load(request.Edition, cancellationToken) is not ({ } edition, { } series)) return DigestErrors.EditionNotFound;

        var content = edition.Content ?? await freeze.Content(edition, series, cancellationToken);
        var (recipients, leftOut) = edition.Content is null ? await Planned(series, content, cancellationToken) : await Written(edition.Id, cancellationToken);
        var letters = await DigestDeskHandler.CountLetters(db, [edition.Id], cancellationToken);
        return new EditionView
        {
            Id = edition.Id,
            Series = series.Id,
            Content = content,
            State = edition.State,
            Version = edition.Version,
            PlannedFor = edition.PlannedFor,
            SendsByItself = series.SendsByItself(edition.Period, edition.State),
            LapsedBecause = edition.LapsedBecause,
            ApprovedAt = edition.ApprovedAt,
            FirstLetterAt = timing.FirstLetterAt(edition.PlannedFor.Instant, edition.ApprovedAt ?? time.GetUtcNow()),
            IsTested = await db.Letters.AnyAsync(letter => letter.Edition == edition.Id && letter.Kind == LetterKind.DigestTest && letter.CreatedAt > edition.ChangedAt, cancellationToken),
            Recipients = recipients,
            LeftOut = leftOut,
            Letters = letters.GetValueOrDefault(edition.Id, LetterCounts.None),
            Addable = edition.CanBeEdited ? await Addable(edition, cancellationToken) : [],
        };
    }

    private async Task<(IReadOnlyList<RecipientRow>, IReadOnlyDictionary<ExclusionReason, int>)> Planned(DigestSeries series, EditionContent content, CancellationToken cancellationToken)
    {
        var suppressed = await audience.Suppressed(series.Id, cancellationToken);
        var rows = audience.Sort(await audience.Of(series.Programme, cancellationToken), suppressed, [.. content.Calls.Select(call => call.Eligibility)]).ToList();
        return (
            [.. rows.Where(row => row.LeftOut is null).Select(row => new RecipientRow(row.Candidate.Contact!.Value, row.Candidate.Name, row.Candidate.MunicipalityName, row.Candidate.Language, [.. row.Calls.Select(call => call.Call)]))],
            rows.Where(row => row.LeftOut is not null).GroupBy(row => row.LeftOut!.Value).ToDictionary(group => group.Key, group => group.Count()));
    }

    private async Task<(IReadOnlyList<RecipientRow>, IReadOnlyDictionary<ExclusionReason, int>)> Written(EditionId edition, CancellationToken cancellationToken)
    {
        var letters = await db.Letters.AsNoTracking().Where(letter => letter.Edition == edition && letter.Kind == LetterKind.Digest)
            .Select(letter => new { letter.Contact, letter.ToName, letter.Language, letter.Content, letter.Exclusion }).ToListAsync(cancellationToken);
        return (
            [.. letters.Where(letter => letter.Exclusion is null && letter.Contact is not null).Select(letter => Row(letter.Contact!.Value, letter.ToName, letter.Language, DigestLetterContent.Read(letter.Content)))],
            letters.Where(letter => letter.Exclusion is not null).GroupBy(letter => letter.Exclusion!.Value).ToDictionary(group => group.Key, group => group.Count()));
    }

    private static RecipientRow Row(ContactId contact, string name, string language, DigestLetterContent copy) =>
        new(contact, name, copy.MunicipalityName, language, [.. copy.Calls.Select(call => new CallId(call.Call))]);

    private async Task<IReadOnlyList<AddableCall>> Addable(Edition edition, CancellationToken cancellationToken)
    {
        var present = edition.Calls.Select(call => call.Call).ToList();
        var sentAt = edition.PlannedFor.Instant;
        return await db.FundingCalls.AsNoTracking().Where(call => !present.Contains(call.Id) && (call.DeadlineAt == null || call.DeadlineAt > sentAt))
            .OrderBy(call => call.DeadlineAt).Select(call => new AddableCall(call.Id, call.Title)).ToListAsync(cancellationToken);
    }
}
