using Associations.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Tenancy;

/// <summary>The catalogue of tenants, for the operator's use cases only. Saves in a transaction of its own.</summary>
public interface IPlatformDb
{
    DbSet<Tenant> Tenants { get; }

    Task<int> SaveChangesAsync(CancellationToken cancellationToken = default);
}
