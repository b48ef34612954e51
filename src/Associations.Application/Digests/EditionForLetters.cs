using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Digests;

namespace Associations.Application.Digests;

/// <summary>What the letters of an edition say: the frozen content once it was approved, what it would be now before.</summary>
[AllowSystem]
public sealed record EditionForLetters(EditionId Edition) : IRead<Result<EditionContent>>;

internal sealed class EditionForLettersHandler(FreezeEdition freeze) : IRequestHandler<EditionForLetters, Result<EditionContent>>
{
    public async Task<Result<EditionContent>> Handle(EditionForLetters request, CancellationToken cancellationToken)
    {
        if (await freeze.Load(request.Edition, cancellationToken) is not ({ } edition, { } series)) return DigestErrors.EditionNotFound;
        if (edition.Content is { } frozen) return frozen;
        return await freeze.Content(edition, series, cancellationToken);
    }
}
