using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Partnerships;
using Associations.Domain.Access;
using Associations.Domain.Documents;
using Associations.Domain.Partnerships;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Documents;

/// <summary>Removes a document and its bytes for good; the timeline keeps that there was one.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record RemoveDocument(DocumentId Document) : IRequest<Result<PartnershipId>>;

internal sealed class RemoveDocumentHandler(IAppDb db, IFileStore files, PartnershipClock clock) : IRequestHandler<RemoveDocument, Result<PartnershipId>>
{
    public async Task<Result<PartnershipId>> Handle(RemoveDocument request, CancellationToken cancellationToken)
    {
        var document = await db.Documents.SingleOrDefaultAsync(row => row.Id == request.Document, cancellationToken);
        if (document is null) return DocumentErrors.NotFound;

        if (await db.Agreements.AnyAsync(row => row.Decisions.Any(made => made.Document == document.Id), cancellationToken)) return DocumentErrors.IsDecision;

        var now = clock.Now;
        var partnership = await db.Partnerships.SingleAsync(row => row.Id == document.Partnership, cancellationToken);
        partnership.Add(new(PartnershipEventKind.Document, now.Day, null, document.Title, "") { Act = PartnershipAct.DocumentRemoved, Subject = document.Id.Value }, now);
        db.Documents.Remove(document);
        await db.SaveChangesAsync(cancellationToken);
        await files.Remove(document.File, cancellationToken);
        return partnership.Id;
    }
}
