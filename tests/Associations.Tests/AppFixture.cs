using Associations.Domain;
using Associations.Domain.Tenancy;
using Associations.Infrastructure.Tenancy;
using Associations.Migrations;
using Associations.Tests.Database;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Associations.Tests;

/// <summary>
/// The whole product over a database of its own, copied from a migrated template. One per test class; a fresh tenant per
/// test. Background work stands still unless a test runs it, so that a test sees cause and effect.
/// </summary>
public class AppFixture : IAsyncLifetime
{
    private static readonly SemaphoreSlim Templating = new(1);
    private static string? _template;

    private WebApplication? _app;
    private int _tenants;

    public TestClock Clock { get; } = new();

    public string Database { get; private set; } = "";

    public PostgresServer Server { get; private set; } = null!;

    public IServiceProvider Services => _app!.Services;

    /// <summary>Where the product listens once <see cref="Listen"/> ran: on 127.0.0.1, the tenant is chosen by the Host header.</summary>
    public Uri Address { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync()
    {
        (Server, Database) = await Place();
        _app = Build();
    }

    /// <summary>Starts serving pages on a free port.</summary>
    public async Task Listen()
    {
        if (Address is not null) return;
        await _app!.StartAsync();
        Address = new Uri(_app.Urls.Single());
    }

    public async Task<TestTenant> NewTenant(string? slug = null, string language = "en", string zone = "Europe/Kyiv")
    {
        slug ??= $"tenant-{Interlocked.Increment(ref _tenants)}";
        await using var scope = Services.CreateAsyncScope();
        var platform = scope.ServiceProvider.GetRequiredService<PlatformDb>();
        var tenant = Tenant.Create(slug, LocalisedText.Of(("en", $"Association {slug}"), ("uk", $"Асоціація {slug}")), TenantKind.Association, $"{slug}.localhost", language, zone, demonstration: true);
        platform.Tenants.Add(tenant);
        await platform.SaveChangesAsync(TestContext.Current.CancellationToken);

        var store = Services.GetRequiredService<Application.Tenancy.ITenantStore>();
        store.Forget();
        return new TestTenant(this, (await store.Find(tenant.Id, TestContext.Current.CancellationToken))!);
    }

    /// <summary>The first column of what a statement answers outside of the product, as the superuser, whom row security does not bind; <c>$1</c> is the tenant.</summary>
    public async Task<List<T>> Outside<T>(string sql, TestTenant? tenant = null)
    {
        await using var source = NpgsqlDataSource.Create(Server.SuperuserConnectionString(Database));
#pragma warning disable CA2100 // Tests write them; nothing from outside stands in them.
        await using var command = source.CreateCommand(sql);
#pragma warning restore CA2100
        if (sql.Contains("$1", StringComparison.Ordinal)) command.Parameters.Add(new NpgsqlParameter { Value = tenant?.Info.Id.Value ?? Guid.Empty });
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var values = new List<T>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken)) values.Add(reader.GetFieldValue<T>(0));
        return values;
    }

    public virtual async ValueTask DisposeAsync()
    {
        // Disposing alone leaves the threads of jobs running, and with them this process.
        if (_app is not null && Address is not null) await _app.StopAsync();
        if (_app is not null) await _app.DisposeAsync();
        if (Database.Length > 0) await Server.DropDatabase(Database);
    }

    /// <summary>The configuration; what another process of the product needs to work on the same database.</summary>
    public virtual Dictionary<string, string?> Settings() => new(StringComparer.Ordinal)
    {
        ["ConnectionStrings:Associations"] = Server.OwnerConnectionString(Database),
        ["Associations:Role"] = "web",
        ["Associations:Secret"] = "a secret of the tests, long enough to be one",
        ["Associations:StopWindowSeconds"] = "0",
        ["Urls"] = "http://127.0.0.1:0",
    };

    /// <summary>The server and the database to work on: the shared server's, unless a test breaks its own.</summary>
    protected virtual async Task<(PostgresServer Server, string Database)> Place()
    {
        var server = await PostgresServer.Shared;
        return (server, await server.CreateDatabase(await Template(server)));
    }

    /// <summary>What a fixture adds to the product, such as its own log.</summary>
    protected virtual void Configure(WebApplicationBuilder builder)
    {
    }

    private WebApplication Build() => Web.Host.Build([], builder =>
    {
        builder.Configuration.AddInMemoryCollection(Settings());
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(Clock);
        Configure(builder);
    });

    private static async Task<string> Template(PostgresServer server)
    {
        await Templating.WaitAsync();
        try
        {
            if (_template is not null) return _template;
            var name = await server.CreateDatabase();
            await MigrationRunner.Run(server.OwnerConnectionString(name) + ";Pooling=false");
            return _template = name;
        }
        finally
        {
            Templating.Release();
        }
    }
}

/// <summary>The product with a real SMTP server to send to.</summary>
public class MailingAppFixture : AppFixture
{
    public Mail.MailSink Sink { get; } = new();

    public override async ValueTask InitializeAsync()
    {
        await Sink.InitializeAsync();
        await base.InitializeAsync();
    }

    public override Dictionary<string, string?> Settings()
    {
        var settings = base.Settings();
        settings["Smtp:Host"] = "127.0.0.1";
        settings["Smtp:Port"] = Sink.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return settings;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Sink.DisposeAsync();
    }
}

/// <summary>The mailing product over a PostgreSQL server of its own, which a test may crash.</summary>
public sealed class CrashableAppFixture : MailingAppFixture
{
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Server.DisposeAsync();
    }

    protected override async Task<(PostgresServer Server, string Database)> Place()
    {
        var server = await PostgresServer.StartNew();
        var database = await server.CreateDatabase();
        await MigrationRunner.Run(server.OwnerConnectionString(database) + ";Pooling=false");
        return (server, database);
    }
}

/// <summary>A clock that runs, from a moment that a test may choose.</summary>
public sealed class TestClock : TimeProvider
{
    private TimeSpan _shift;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _shift;

    public void Set(DateTimeOffset now) => _shift = now - base.GetUtcNow();

    public void Advance(TimeSpan by) => _shift += by;
}
