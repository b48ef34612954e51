using Associations.Application;
using Associations.Application.Access;
using Associations.Application.Auditing;
using Associations.Application.Outbox;
using Associations.Application.Tenancy;
using Associations.Domain;
using Associations.Domain.Tenancy;
using Associations.Infrastructure.Outbox;
using Associations.Infrastructure.Registry;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Associations.Infrastructure.Database;

/// <summary>The tenant's data, as the runtime role. Each feature adds its sets in a part of this class beside its mappings.</summary>
public sealed partial class AppDb : DbContext, IAppDb, IAuditTrail
{
    private readonly TenantContext _tenant;
    private readonly CallerContext _caller;
    private readonly TimeProvider _time;
    private string _action = "";

    public AppDb(DbContextOptions<AppDb> options, TenantContext tenant, CallerContext caller, TimeProvider time) : base(options)
    {
        (_tenant, _caller, _time) = (tenant, caller, time);
        // A savepoint before the tenant's setting would take the setting back with it; one save per use case needs none.
        Database.AutoSavepointsEnabled = false;
        Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;
        ChangeTracker.Tracking += StampTenant;
    }

    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    public DbSet<AuditEntry> AuditTrail => Set<AuditEntry>();

    /// <summary>Read by the query filters as a parameter, and stamped on every new row.</summary>
    internal TenantId CurrentTenant => _tenant.Id;

    public void Begin(string action) => _action = action;

    public void Bulk(string subject, string change) => AuditTrail.Add(Entry(subject, null, change));

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        RecordChanges();
        var isShared = ChangeTracker.Entries().Any(entry => entry.State != EntityState.Unchanged && SharedRegistry.Concerns(entry.Entity));
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        if (!isShared) return saved;

        await Database.ExecuteSqlRawAsync(SharedRegistry.Lock, cancellationToken);
        await Database.ExecuteSqlRawAsync(SharedRegistry.Follow, cancellationToken);
        return saved;
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Only asynchronous saves: a request must not hold a thread while it waits for the database.");

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema("app");
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(AppDb).Assembly);
        modelBuilder.FilterByTenant(this);
        modelBuilder.UseSnakeCase();
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => configurationBuilder.UseDomainTypes();

    // Before the row is tracked, since the tenant is part of its key. A value generator would not do: EF skips it for a
    // property that is also part of a foreign key.
    private void StampTenant(object? sender, EntityTrackingEventArgs tracking)
    {
        if (!tracking.FromQuery && tracking.Entry.Entity is ITenantOwned) tracking.Entry.Property(ModelConventions.TenantColumn).CurrentValue = CurrentTenant;
    }

    private void RecordChanges()
    {
        var now = _time.GetUtcNow();
        foreach (var entry in ChangeTracker.Entries<AggregateRoot>().ToList())
        {
            foreach (var raised in entry.Entity.TakeEvents()) Outbox.Add(EventJson.Message(raised, now));
            if (entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
                AuditTrail.Add(Entry(entry.Metadata.ClrType.Name, IdOf(entry), entry.State.ToString()));
        }
    }

    private AuditEntry Entry(string subject, Guid? id, string change) => new()
    {
        Id = Guid.CreateVersion7(),
        At = _time.GetUtcNow(),
        Actor = _caller.User,
        Action = _action,
        Subject = subject,
        SubjectId = id,
        Change = change,
    };

    private static Guid? IdOf(Microsoft.EntityFrameworkCore.ChangeTracking.EntityEntry entry)
    {
        var id = entry.Property("Id");
        var converter = id.Metadata.GetTypeMapping().Converter;
        return (converter is null ? id.CurrentValue : converter.ConvertToProvider(id.CurrentValue)) as Guid?;
    }
}
