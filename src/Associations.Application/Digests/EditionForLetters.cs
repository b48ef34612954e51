using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Digests;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Digests;

/// <summary>What the letters of an edition say: the frozen content once it was approved, what it would be now before.</summary>
[AllowSystem]
public sealed record EditionForLetters(EditionId Edition) : IRead<Result<EditionContent>>;

internal sealed class EditionForLettersHandler(IAppDb db, FreezeEdition freeze) : IRequestHandler<EditionForLetters, Result<EditionContent>>
{
    public async Task<Result<EditionContent>> Handle(EditionForLetters request, CancellationToken cancellationToken)
    {
        var edition = await db.Editions.AsNoTracking().SingleOrDefaultAsync(e => e.Id == request.Edition, cancellationToken);
        if (edition is null) return DigestErrors.EditionNotFound;
        if (edition.Content is { } frozen) return frozen;

        var series = await db.DigestSeries.AsNoTracking().SingleAsync(s => s.Id == edition.Series, cancellationToken);
        return await freeze.Content(edition, series, cancellationToken);
    }
}
