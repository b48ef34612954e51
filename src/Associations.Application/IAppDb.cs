using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Associations.Application;

/// <summary>The tenant's data. Each feature adds its sets in a part of this interface beside its use cases.</summary>
public partial interface IAppDb
{
    DatabaseFacade Database { get; }

    ChangeTracker ChangeTracker { get; }

    Task<int> SaveChangesAsync(CancellationToken cancellationToken = default);
}
