using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain;
using Associations.Domain.Digests;
using Associations.Domain.Mail;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Digests;

/// <summary>The editions that were sent, for anyone to read.</summary>
[AllowAnyone]
public sealed record Archive : IRead<IReadOnlyList<ArchivedEdition>>;

public sealed record ArchivedEdition(EditionId Id, LocalisedText SeriesName, string Period, int Calls);

/// <summary>What one sent edition said, without anybody's copy: all its calls.</summary>
[AllowAnyone]
public sealed record ArchivedContent(EditionId Edition) : IRead<Result<EditionContent>>;

internal sealed class ArchiveHandler(IAppDb db) : IRequestHandler<Archive, IReadOnlyList<ArchivedEdition>>, IRequestHandler<ArchivedContent, Result<EditionContent>>
{
    private static readonly EditionState[] Public = [EditionState.Sending, EditionState.Sent];
    private static readonly LetterState[] Left = [LetterState.DotIntent, LetterState.Accepted, LetterState.Uncertain];

    public async Task<IReadOnlyList<ArchivedEdition>> Handle(Archive request, CancellationToken cancellationToken)
    {
        var editions = await db.Editions.AsNoTracking().Where(edition => Public.Contains(edition.State)).OrderByDescending(edition => edition.Period).ThenBy(edition => edition.Id)
            .Select(edition => new { edition.Id, edition.Period, edition.Content }).ToListAsync(cancellationToken);
        return [.. editions.Select(edition => new ArchivedEdition(edition.Id, edition.Content!.SeriesName, edition.Period, edition.Content.Calls.Count))];
    }

    public async Task<Result<EditionContent>> Handle(ArchivedContent request, CancellationToken cancellationToken)
    {
        // Its letters link here, so it is public from the first of them on, and not only once the follow-up has seen that they leave.
        var edition = await db.Editions.AsNoTracking().SingleOrDefaultAsync(
            e => e.Id == request.Edition && (Public.Contains(e.State)
                || (e.State == EditionState.Approved && db.Letters.Any(letter => letter.Edition == e.Id && letter.Kind == LetterKind.Digest && Left.Contains(letter.State)))),
            cancellationToken);
        return edition?.Content is { } content ? content : DigestErrors.EditionNotFound;
    }
}
