using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Digests;
using Associations.Domain.Municipalities;

namespace Associations.Application.Digests;

/// <summary>One recipient's copy of an edition as it stands now.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record PreviewLetter(EditionId Edition, ContactId Contact) : IRead<Result<LetterPreview>>;

public sealed record LetterPreview(EditionContent Content, string ReaderName, string Language, string Zone, DigestLetterContent Copy);

internal sealed class PreviewLetterHandler(FreezeEdition freeze, Audience audience) : IRequestHandler<PreviewLetter, Result<LetterPreview>>
{
    public async Task<Result<LetterPreview>> Handle(PreviewLetter request, CancellationToken cancellationToken)
    {
        if (await freeze.Load(request.Edition, cancellationToken) is not ({ } edition, { } series)) return DigestErrors.EditionNotFound;

        var content = edition.Content ?? await freeze.Content(edition, series, cancellationToken);
        var candidates = (await audience.Of(series.Programme, cancellationToken)).Where(candidate => candidate.Contact == request.Contact);
        foreach (var row in audience.Sort(candidates, new Dictionary<string, Domain.Mail.ExclusionReason>(), [.. content.Calls.Select(call => call.Eligibility)]))
            return new LetterPreview(content, row.Candidate.Name, row.Candidate.Language, row.Candidate.Zone, DigestLetterContent.Of(row.Candidate.MunicipalityName, row.Calls));

        return MunicipalityErrors.ContactNotFound;
    }
}
