using Associations.Application.Documents;
using Associations.Domain;
using Associations.Domain.Documents;
using Associations.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace Associations.Infrastructure.Documents;

/// <summary>The bytes of one file, in a table of their own, so that no list ever loads them.</summary>
internal sealed class StoredFile(FileId id, byte[] content) : ITenantOwned
{
    public FileId Id { get; private set; } = id;

    public byte[] Content { get; private set; } = content;
}

/// <summary>Files as rows of the tenant: they are backed up, restored, exported and deleted with the rest, under the same row security.</summary>
internal sealed class FileStore(AppDb db) : IFileStore
{
    public Task Keep(FileId id, byte[] content, CancellationToken cancellationToken)
    {
        db.Add(new StoredFile(id, content));
        return Task.CompletedTask;
    }

    public async Task<byte[]?> Read(FileId id, CancellationToken cancellationToken) =>
        await db.Set<StoredFile>().AsNoTracking().Where(file => file.Id == id).Select(file => file.Content).SingleOrDefaultAsync(cancellationToken);

    public async Task Remove(FileId id, CancellationToken cancellationToken) =>
        await db.Set<StoredFile>().Where(file => file.Id == id).ExecuteDeleteAsync(cancellationToken);
}
