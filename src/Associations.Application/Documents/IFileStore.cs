using Associations.Domain.Documents;

namespace Associations.Application.Documents;

/// <summary>Keeps the bytes of the tenant's files, at most 10 MB each, apart from what is listed; in the use case's transaction.</summary>
public interface IFileStore
{
    /// <summary>Keeps the bytes with the use case's next save.</summary>
    Task Keep(FileId id, byte[] content, CancellationToken cancellationToken);

    /// <summary>The bytes; null when there are none.</summary>
    Task<byte[]?> Read(FileId id, CancellationToken cancellationToken);

    Task Remove(FileId id, CancellationToken cancellationToken);
}
