using Associations.Application.Tenancy;
using Associations.Domain.Tenancy;
using Associations.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace Associations.Infrastructure.Tenancy;

/// <summary>The catalogue of tenants, as the platform role: global rows only, no tenant's content.</summary>
public sealed class PlatformDb(DbContextOptions<PlatformDb> options) : DbContext(options), IPlatformDb
{
    public DbSet<Tenant> Tenants => Set<Tenant>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema("app");
        modelBuilder.Entity<Tenant>(tenant =>
        {
            tenant.ToTable("tenants");
            tenant.HasKey(t => t.Id);
            tenant.Property(t => t.Id).ValueGeneratedNever();
            tenant.Property(t => t.Version).IsConcurrencyToken();
            tenant.Property(t => t.Name).IsLocalised();
            tenant.Property(t => t.Imprint).IsLocalised();
            tenant.Property(t => t.Privacy).IsLocalised();
            tenant.OwnsMany(t => t.Hosts, host =>
            {
                host.ToTable("tenant_hosts");
                host.WithOwner().HasForeignKey("TenantId");
                host.HasKey(h => h.Host);
            });
        });
        modelBuilder.UseSnakeCase();
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => configurationBuilder.UseDomainTypes();
}
