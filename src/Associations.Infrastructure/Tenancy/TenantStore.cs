using System.Collections.Frozen;
using Associations.Application.Tenancy;
using Associations.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Associations.Infrastructure.Tenancy;

/// <summary>
/// Keeps the whole catalogue in memory for a few seconds: it is small, every request needs it, and a suspension made on
/// another node takes effect when it expires.
/// </summary>
internal sealed class TenantStore(IDbContextFactory<PlatformDb> platform, InstallationOptions installation, TimeProvider time) : ITenantStore, IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim _loading = new(1);
    private Catalogue? _catalogue;

    public string ConsoleHost { get; } = installation.ConsoleHost.ToLowerInvariant();

    public async Task<TenantInfo?> FindByHost(string host, CancellationToken cancellationToken) =>
        (await Current(cancellationToken)).ByHost.GetValueOrDefault(host.ToLowerInvariant());

    public async Task<TenantInfo?> Find(TenantId id, CancellationToken cancellationToken) =>
        (await Current(cancellationToken)).ById.GetValueOrDefault(id);

    public async Task<IReadOnlyList<TenantInfo>> All(CancellationToken cancellationToken) =>
        [.. (await Current(cancellationToken)).ById.Values.OrderBy(tenant => tenant.Slug, StringComparer.Ordinal)];

    public void Forget() => Volatile.Write(ref _catalogue, null);

    public void Dispose() => _loading.Dispose();

    private async Task<Catalogue> Current(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _catalogue) is { } fresh && fresh.Expires > time.GetUtcNow()) return fresh;

        await _loading.WaitAsync(cancellationToken);
        try
        {
            if (Volatile.Read(ref _catalogue) is { } loaded && loaded.Expires > time.GetUtcNow()) return loaded;
            var catalogue = await Load(cancellationToken);
            Volatile.Write(ref _catalogue, catalogue);
            return catalogue;
        }
        finally
        {
            _loading.Release();
        }
    }

    private async Task<Catalogue> Load(CancellationToken cancellationToken)
    {
        await using var db = await platform.CreateDbContextAsync(cancellationToken);
        var tenants = await db.Tenants.AsNoTracking().ToListAsync(cancellationToken);
        var infos = tenants.Select(tenant => (tenant, info: Info(tenant))).ToList();
        // The console first: a setting changed to an association's host must not lock the operator out.
        var hosts = infos.OrderByDescending(pair => pair.tenant.Kind == TenantKind.Platform).SelectMany(pair => Hosts(pair.tenant).Select(host => (host, pair.info)));
        return new Catalogue(
            hosts.DistinctBy(pair => pair.host, StringComparer.Ordinal).ToFrozenDictionary(pair => pair.host, pair => pair.info, StringComparer.Ordinal),
            infos.ToFrozenDictionary(pair => pair.info.Id, pair => pair.info),
            time.GetUtcNow() + Lifetime);
    }

    // The console's host is a setting of the installation, not a row.
    private IEnumerable<string> Hosts(Tenant tenant) =>
        tenant.Kind == TenantKind.Platform ? [ConsoleHost] : tenant.Hosts.Select(host => host.Host);

    private TenantInfo Info(Tenant tenant) => new(
        tenant.Id, tenant.Slug, tenant.Name, tenant.Kind, tenant.Status, tenant.Language, tenant.Zone, tenant.Colour, tenant.IsDemonstration,
        installation.Origin(tenant.Hosts.Count > 0 ? tenant.Hosts[0].Host : installation.ConsoleHost))
    {
        Imprint = tenant.Imprint,
        Privacy = tenant.Privacy,
    };

    private sealed record Catalogue(FrozenDictionary<string, TenantInfo> ByHost, FrozenDictionary<TenantId, TenantInfo> ById, DateTimeOffset Expires);
}
