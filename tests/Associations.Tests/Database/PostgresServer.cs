using System.Globalization;
using Npgsql;

namespace Associations.Tests.Database;

/// <summary>
/// A PostgreSQL cluster of the tests' own: made in a temporary folder, reached by its socket only, gone with the process.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Superuser = "postgres";
    private const string Owner = "associations_owner";
    private const string Backup = "associations_backup";

    private static readonly Lazy<Task<PostgresServer>> SharedServer = new(StartNew);

    private readonly FileStream _lock;
    private int _databases;

    private PostgresServer(string folder, FileStream @lock)
    {
        Folder = folder;
        _lock = @lock;
    }

    /// <summary>The one server of this test process. A test that crashes its server starts its own with <see cref="StartNew"/>.</summary>
    public static Task<PostgresServer> Shared => SharedServer.Value;

    /// <summary>The folder of the server's socket: a <c>Host=</c> for Npgsql, a <c>PGHOST</c> for everything else.</summary>
    public string SocketFolder => Path.Combine(Folder, "socket");

    private string Folder { get; }

    private string DataFolder => Path.Combine(Folder, "data");

    private string LogFile => Path.Combine(Folder, "log");

    /// <summary>Makes and starts a server that nobody else uses. Dispose it.</summary>
    public static async Task<PostgresServer> StartNew()
    {
        var (folder, @lock) = await AbandonedServers.ClaimFolder();
        var server = new PostgresServer(folder, @lock);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Remove();
        await PostgresBinaries.Run(
            "initdb", "--pgdata", server.DataFolder, "--username", Superuser, "--auth", "trust",
            "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync", "--no-instructions");
        await server.Start();
        // What infra/owner-role.sql and infra/backup-role.sql make for an installation.
        await server.Execute($"create role {Owner} login createrole createdb");
        await server.Execute($"create role {Backup} login bypassrls in role pg_read_all_data");
        return server;
    }

    /// <summary>Starts the server after <see cref="StopImmediate"/>; returns when it answers.</summary>
    public Task Start()
    {
        // A commit must survive StopImmediate, so synchronous_commit stays on: without fsync it costs one write().
        string[] settings =
        [
            "fsync=off", "full_page_writes=off", "listen_addresses=", "max_connections=300", "timezone=UTC",
            $"unix_socket_directories={SocketFolder}", "unix_socket_permissions=0700", "log_timezone=UTC", "max_wal_size=4GB",
        ];
        var options = string.Join(' ', settings.Select(setting => $"-c {setting}"));
        return PostgresBinaries.Run("pg_ctl", "start", "--wait", "--silent", "--pgdata", DataFolder, "--log", LogFile, "--options", options);
    }

    /// <summary>Stops the server as a crash would: no checkpoint, every connection cut; the next start recovers from the log.</summary>
    public async Task StopImmediate()
    {
        await PostgresBinaries.Run("pg_ctl", "stop", "--wait", "--silent", "--mode", "immediate", "--pgdata", DataFolder);
        NpgsqlConnection.ClearAllPools();
    }

    /// <summary>Connects as the role that owns the schema (DDL, CREATEROLE), as <c>ConnectionStrings__Associations</c> does.</summary>
    public string OwnerConnectionString(string database) => ConnectionString(database, Owner);

    /// <summary>Connects as the role that reads past row security, as infra/backup.sh does.</summary>
    public string BackupConnectionString(string database) => ConnectionString(database, Backup);

    /// <summary>Connects past every grant and policy: for looking from outside, never for the product.</summary>
    public string SuperuserConnectionString(string database) => ConnectionString(database, Superuser);

    /// <summary>Connects as any role of the cluster; roles need no password here.</summary>
    public string ConnectionString(string database, string role) =>
        new NpgsqlConnectionStringBuilder { Host = SocketFolder, Username = role, Database = database, IncludeErrorDetail = true }.ConnectionString;

    /// <summary>Makes a database owned by the owner role, empty or a copy of a template that nobody is connected to, and returns its name.</summary>
    public async Task<string> CreateDatabase(string template = "template0")
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref _databases)}");
        // FILE_COPY, since the default writes a whole copy to the log (19 ms against 60).
        await Execute($"create database {name} owner {Owner} template {template} strategy file_copy");
        return name;
    }

    /// <summary>Drops a database, cutting whoever is still connected to it.</summary>
    public async Task DropDatabase(string name)
    {
        await Execute($"drop database {name} with (force)");
        foreach (var role in (string[])[Owner, Backup, Superuser])
        {
            await using var pooled = new NpgsqlConnection(ConnectionString(name, role));
            NpgsqlConnection.ClearPool(pooled);
        }
    }

    public ValueTask DisposeAsync()
    {
        Remove();
        return ValueTask.CompletedTask;
    }

    private async Task Execute(string statement)
    {
        // Unpooled: an idle connection would keep its database from being a template.
        await using var connection = new NpgsqlConnection(SuperuserConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync();
#pragma warning disable CA2100 // Names are made here; a utility statement takes no parameters.
        await using var command = new NpgsqlCommand(statement, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private void Remove()
    {
        if (!Directory.Exists(Folder)) return;

        AbandonedServers.StopAndDelete(Folder);
        _lock.Dispose();
    }
}
