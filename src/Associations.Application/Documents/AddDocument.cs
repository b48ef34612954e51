using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Partnerships;
using Associations.Domain.Access;
using Associations.Domain.Agreements;
using Associations.Domain.Documents;
using Associations.Domain.Partnerships;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Documents;

/// <summary>Takes a file into a partnership, once its content was looked at, and writes it on the timeline.</summary>
/// <param name="FileName">As the sender's device calls it: trusted in nothing.</param>
[Allow(Role.Manager, Role.Editor)]
public sealed record AddDocument(PartnershipId Partnership, string Title, string FileName, byte[] Content) : IRequest<Result<DocumentId>>
{
    /// <summary>The agreement of the partnership that it belongs to.</summary>
    public AgreementId? Agreement { get; init; }
}

internal sealed class AddDocumentHandler(IAppDb db, IFileStore files, PartnershipClock clock) : IRequestHandler<AddDocument, Result<DocumentId>>
{
    public async Task<Result<DocumentId>> Handle(AddDocument request, CancellationToken cancellationToken)
    {
        var partnership = await db.Partnerships.SingleOrDefaultAsync(row => row.Id == request.Partnership, cancellationToken);
        if (partnership is null) return PartnershipErrors.NotFound;

        if (request.Agreement is { } agreement && !await db.Agreements.AnyAsync(row => row.Id == agreement && row.Partnership == partnership.Id, cancellationToken)) return AgreementErrors.NotFound;

        var now = clock.Now;
        var file = FileInspection.Inspect(request.Content);
        var document = Document.Add(partnership.Id, request.Title, request.FileName, file, now);
        if (request.Agreement is { } attached) document.AttachTo(attached);
        await files.Keep(document.File, file.Content, cancellationToken);
        db.Documents.Add(document);
        partnership.Add(new(PartnershipEventKind.Document, now.Day, null, document.Title, "") { Act = PartnershipAct.DocumentAdded, Subject = document.Id.Value }, now);
        await db.SaveChangesAsync(cancellationToken);
        return document.Id;
    }
}
