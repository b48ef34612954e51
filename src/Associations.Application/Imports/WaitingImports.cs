using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Imports;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Imports;

/// <summary>The files that were uploaded and not written yet, the latest first.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record WaitingImports : IRead<Result<IReadOnlyList<WaitingImports.File>>>
{
    public sealed record File(ImportId Id, ImportSubject Subject, string FileName, DateTimeOffset UploadedAt);
}

internal sealed class WaitingImportsHandler(IAppDb db) : IRequestHandler<WaitingImports, Result<IReadOnlyList<WaitingImports.File>>>
{
    private const int Shown = 20;

    public async Task<Result<IReadOnlyList<WaitingImports.File>>> Handle(WaitingImports request, CancellationToken cancellationToken) =>
        await db.Imports.Where(row => row.State == ImportState.Waiting).OrderByDescending(row => row.UploadedAt).Take(Shown)
            .Select(row => new WaitingImports.File(row.Id, row.Subject, row.FileName, row.UploadedAt)).ToListAsync(cancellationToken);
}
