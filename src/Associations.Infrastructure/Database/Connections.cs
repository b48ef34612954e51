using Associations.Migrations;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Associations.Infrastructure.Database;

/// <summary>
/// The product's connections: the owner's (migrations), the runtime role's, the platform role's. One setting,
/// <c>ConnectionStrings:Associations</c>, is enough; nodes that must not hold the owner's password get
/// <c>ConnectionStrings:Runtime</c> and <c>ConnectionStrings:Platform</c> instead.
/// </summary>
public sealed class Connections : IAsyncDisposable
{
    private readonly string? _owner;

    public Connections(IConfiguration configuration)
    {
        _owner = configuration.GetConnectionString("Associations");
        Runtime = Source(configuration.GetConnectionString("Runtime"), Roles.Runtime);
        Platform = Source(configuration.GetConnectionString("Platform"), Roles.Platform);
    }

    /// <exception cref="InvalidOperationException">This node was not given the owner's connection.</exception>
    public string Owner => _owner ?? throw new InvalidOperationException("Set ConnectionStrings__Associations to the owner's connection: migrations need it.");

    public NpgsqlDataSource Runtime { get; }

    public NpgsqlDataSource Platform { get; }

    public async ValueTask DisposeAsync()
    {
        await Runtime.DisposeAsync();
        await Platform.DisposeAsync();
    }

    private NpgsqlDataSource Source(string? configured, string role) =>
        new NpgsqlDataSourceBuilder(configured ?? Roles.ConnectionString(Owner, role)) { Name = role }.Build();
}
