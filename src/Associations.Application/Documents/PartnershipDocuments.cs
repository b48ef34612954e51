using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Agreements;
using Associations.Domain.Documents;
using Associations.Domain.Partnerships;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Documents;

/// <summary>The documents of a partnership, the latest first; without their bytes.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record PartnershipDocuments(PartnershipId Partnership) : IRead<Result<IReadOnlyList<DocumentRow>>>;

/// <param name="AddedBy">Null also for somebody who is no member any more.</param>
public sealed record DocumentRow(DocumentId Id, PartnershipId Partnership, string Title, string FileName, DocumentType Type, int Size, string Sha256, DateTimeOffset AddedAt, string? AddedBy)
{
    /// <summary>The agreement that it belongs to.</summary>
    public AgreementId? Agreement { get; init; }
}

internal sealed class PartnershipDocumentsHandler(IAppDb db) : IRequestHandler<PartnershipDocuments, Result<IReadOnlyList<DocumentRow>>>
{
    public async Task<Result<IReadOnlyList<DocumentRow>>> Handle(PartnershipDocuments request, CancellationToken cancellationToken) =>
        await db.DocumentRows(db.Documents.Where(row => row.Partnership == request.Partnership)).ToListAsync(cancellationToken);
}

/// <summary>One document's facts, to ask before it is removed.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record DocumentFacts(DocumentId Id) : IRead<Result<DocumentRow>>;

internal sealed class DocumentFactsHandler(IAppDb db) : IRequestHandler<DocumentFacts, Result<DocumentRow>>
{
    public async Task<Result<DocumentRow>> Handle(DocumentFacts request, CancellationToken cancellationToken)
    {
        var found = await db.DocumentRows(db.Documents.Where(row => row.Id == request.Id)).SingleOrDefaultAsync(cancellationToken);
        return found is null ? DocumentErrors.NotFound : found;
    }
}

/// <summary>A document with its bytes, for download.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record DocumentFile(DocumentId Id) : IRead<Result<DocumentFile.Answer>>
{
    public sealed record Answer(string FileName, DocumentType Type, byte[] Content);
}

internal sealed class DocumentFileHandler(IAppDb db, IFileStore files) : IRequestHandler<DocumentFile, Result<DocumentFile.Answer>>
{
    public async Task<Result<DocumentFile.Answer>> Handle(DocumentFile request, CancellationToken cancellationToken)
    {
        var document = await db.Documents.AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.Id, cancellationToken);
        if (document is null) return DocumentErrors.NotFound;
        var content = await files.Read(document.File, cancellationToken) ?? throw new InvalidOperationException("A document's file is missing.");
        return new DocumentFile.Answer(document.FileName, document.Type, content);
    }
}

internal static class DocumentRowsOf
{
    public static IQueryable<DocumentRow> DocumentRows(this IAppDb db, IQueryable<Document> documents) =>
        documents.AsNoTracking().OrderByDescending(row => row.AddedAt).ThenByDescending(row => row.Id).Select(row => new DocumentRow(
            row.Id, row.Partnership, row.Title, row.FileName, row.Type, row.Size, row.Sha256, row.AddedAt,
            db.Users.Where(user => user.Id == row.AddedBy && db.Memberships.Any(member => member.User == user.Id)).Select(user => user.Name).FirstOrDefault()) { Agreement = row.Agreement });
}
