using System.Diagnostics;
using Associations.Infrastructure.Database;
using Associations.Infrastructure.Gazetteer;
using Associations.Migrations;
using Associations.Tests.Database;
using Microsoft.Extensions.Configuration;

namespace Associations.Tests.Gazetteer;

/// <summary>A database with the whole gazetteer, prepared from the packages as an installation does it.</summary>
public sealed class FullGazetteer : IAsyncLifetime
{
    private PostgresServer? _server;
    private string _database = "";

    public Connections Connections { get; private set; } = null!;

    public GazetteerImported Imported { get; private set; } = null!;

    internal PlaceSearch Places => new(Connections);

    public async ValueTask InitializeAsync()
    {
        _server = await PostgresServer.Shared;
        _database = await _server.CreateDatabase();
        var owner = _server.OwnerConnectionString(_database);
        await MigrationRunner.Run(owner);
        Imported = await new GazetteerImport(owner, TimeProvider.System).Run(await Prepared());
        Connections = new Connections(new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal) { ["ConnectionStrings:Associations"] = owner })
            .Build());
    }

    public async ValueTask DisposeAsync()
    {
        if (Connections is not null) await Connections.DisposeAsync();
        if (_server is not null && _database.Length > 0) await _server.DropDatabase(_database);
    }

    /// <summary>The nearest folder or file of this relative path above the tests.</summary>
    public static string Beside(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var found = Path.Combine(folder.FullName, path);
            if (Path.Exists(found)) return found;
        }

        throw new FileNotFoundException($"{path} is in no folder above the tests.");
    }

    internal static async Task<string> Prepared()
    {
        var script = Beside("infra/gazetteer/prepare.mjs");
        var data = Path.Combine(Path.GetDirectoryName(script)!, "../../.data");
        using var node = Process.Start(new ProcessStartInfo("node", [script, "--data", data]) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        var output = node.StandardOutput.ReadToEndAsync();
        var errors = await node.StandardError.ReadToEndAsync();
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, $"{await output}{errors}");
        return Path.Combine(data, "gazetteer/places.tsv.gz");
    }
}
