using Associations.Application.Tenancy;
using Associations.Domain.Access;
using Associations.Domain.Tenancy;
using Associations.Tests;
using Associations.Tests.Access;
using Associations.Tests.Database;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Associations.Benchmarks;

/// <summary>The product on a copy of a filled database.</summary>
internal sealed class BenchmarkFixture(PostgresServer server, string filled) : AppFixture
{
    /// <summary>Run on the copy by the superuser before the product starts.</summary>
    public string Change { get; init; } = "";

    /// <summary>The folder of the socket that the product connects to; null for the server's own.</summary>
    public string? Through { get; init; }

    public override Dictionary<string, string?> Settings()
    {
        var settings = base.Settings();
        if (Through is not null) settings["ConnectionStrings:Associations"] = new NpgsqlConnectionStringBuilder(settings["ConnectionStrings:Associations"]) { Host = Through }.ConnectionString;
        return settings;
    }

    /// <summary>An editor of the filled association, signed in: the host's name and the cookie.</summary>
    public async Task<(string Host, string Cookie)> SignIn()
    {
        await Listen();
        var tenant = new TestTenant(this, (await Services.GetRequiredService<ITenantStore>().Find(TenantId.From(Municipalities.Tenant), default))!);
        using var visitor = await tenant.SignIn(Role.Editor);
        return (tenant.Host, string.Join("; ", visitor.Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
    }

    protected override async Task<(PostgresServer Server, string Database)> Place()
    {
        var copy = await server.CreateDatabase(filled);
        if (Change.Length > 0)
        {
            await using var source = NpgsqlDataSource.Create(server.SuperuserConnectionString(copy) + ";Pooling=false");
#pragma warning disable CA2100 // A constant of this program.
            await using var command = source.CreateCommand(Change);
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync();
        }

        return (server, copy);
    }
}
