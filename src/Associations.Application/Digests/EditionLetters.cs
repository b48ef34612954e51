using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Digests;
using Associations.Domain.Mail;
using Associations.Domain.Municipalities;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Digests;

/// <summary>The ledger of an approved edition: who got it, who did not and why, what the server said.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record EditionLetters(EditionId Edition) : IRead<Result<LetterPage>>
{
    public LetterState? State { get; init; }

    public ExclusionReason? Exclusion { get; init; }

    /// <summary>Part of a name or address.</summary>
    public string? Text { get; init; }

    public int Skip { get; init; }

    public int Take { get; init; } = 20;
}

public sealed record LetterPage(LocalisedText SeriesName, string Period, IReadOnlyList<LetterRow> Rows, int Found, LetterCounts Counts, IReadOnlyDictionary<ExclusionReason, int> LeftOut)
{
    /// <summary>Whether the edition was cancelled, so that nothing of it is sent any more.</summary>
    public bool IsCancelled { get; init; }
}

public sealed record LetterRow(LetterId Id, ContactId? Contact, string Name, string Address, LocalisedText Municipality, string Language, LetterState State, ExclusionReason? Exclusion, int Calls, string? Reply, DateTimeOffset? SettledAt);

internal sealed class EditionLettersHandler(IAppDb db, FreezeEdition freeze) : IRequestHandler<EditionLetters, Result<LetterPage>>
{
    public async Task<Result<LetterPage>> Handle(EditionLetters request, CancellationToken cancellationToken)
    {
        if (await freeze.Load(request.Edition, cancellationToken) is not ({ } edition, { } series)) return DigestErrors.EditionNotFound;

        var all = db.Letters.AsNoTracking().Where(letter => letter.Edition == edition.Id && letter.Kind == LetterKind.Digest);
        var asked = all;
        if (request.State is { } state) asked = asked.Where(letter => letter.State == state);
        if (request.Exclusion is { } exclusion) asked = asked.Where(letter => letter.Exclusion == exclusion);
        if (!string.IsNullOrWhiteSpace(request.Text))
        {
            var text = request.Text.Trim().ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862 // Translated to SQL, where lower() is all there is.
            asked = asked.Where(letter => letter.ToName.ToLower().Contains(text) || letter.ToAddress.ToLower().Contains(text));
#pragma warning restore CA1304, CA1311, CA1862
        }

        var found = await asked.CountAsync(cancellationToken);
        var rows = await asked.OrderBy(letter => letter.ToName).ThenBy(letter => letter.Id).Skip(request.Skip).Take(request.Take).ToListAsync(cancellationToken);
        var counts = await DigestDeskHandler.CountLetters(db, [edition.Id], cancellationToken);
        var leftOut = await all.Where(letter => letter.Exclusion != null).GroupBy(letter => letter.Exclusion!.Value)
            .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, cancellationToken);
        return new LetterPage(series.Name, edition.Period, [.. rows.Select(Row)], found, counts.GetValueOrDefault(edition.Id, LetterCounts.None), leftOut) { IsCancelled = edition.State == EditionState.Cancelled };
    }

    private static LetterRow Row(Letter letter)
    {
        var copy = DigestLetterContent.Read(letter.Content);
        return new LetterRow(letter.Id, letter.Contact, letter.ToName, letter.ToAddress, copy.MunicipalityName, letter.Language, letter.State, letter.Exclusion, copy.Calls.Count, letter.Reply, letter.SettledAt);
    }
}
