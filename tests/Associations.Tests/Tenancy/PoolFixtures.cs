using System.Diagnostics;
using Associations.Migrations;
using Associations.Tests.Database;
using Npgsql;

namespace Associations.Tests.Tenancy;

/// <summary>The product with 16 connections for all its tenants.</summary>
public class SmallPoolFixture : AppFixture
{
    public const int Connections = 16;

    /// <summary>What the runtime role connects with.</summary>
    public virtual string Runtime => Roles.ConnectionString(Server.OwnerConnectionString(Database), Roles.Runtime) + $";Maximum Pool Size={Connections}";

    public override Dictionary<string, string?> Settings()
    {
        var settings = base.Settings();
        settings["ConnectionStrings:Runtime"] = Runtime;
        return settings;
    }
}

/// <summary>
/// The same behind PgBouncer in transaction mode: many client connections share 16 of the server, from one transaction to the
/// next, and nobody resets a session in between.
/// </summary>
public sealed class BouncedFixture : SmallPoolFixture
{
    private readonly string _folder = Path.Combine("/tmp", $"associations-bouncer-{Path.GetRandomFileName()}");
    private Process? _bouncer;

    public override string Runtime => new NpgsqlConnectionStringBuilder
    {
        Host = _folder,
        Port = 6432,
        Username = Roles.Runtime,
        Database = Database,
        MaxPoolSize = 4 * Connections,
        NoResetOnClose = true,
        IncludeErrorDetail = true,
    }.ConnectionString;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_bouncer is not null)
        {
            _bouncer.Kill();
            await _bouncer.WaitForExitAsync();
            _bouncer.Dispose();
        }

        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    protected override async Task<(PostgresServer Server, string Database)> Place()
    {
        var place = await base.Place();
        await StartBouncer(place.Server);
        return place;
    }

    private async Task StartBouncer(PostgresServer server)
    {
        string[] owner = PostgresBinaries.ServerUser is { } user ? ["-o", user] : [];
        await PostgresBinaries.Execute(new ProcessStartInfo("install", ["-d", "-m", "0700", .. owner, _folder]));
        await File.WriteAllTextAsync(Path.Combine(_folder, "users"), $"\"{Roles.Runtime}\" \"\"\n");
        await File.WriteAllTextAsync(
            Path.Combine(_folder, "bouncer.ini"),
            $"""
            [databases]
            * = host={server.SocketFolder}
            [pgbouncer]
            listen_addr =
            listen_port = 6432
            unix_socket_dir = {_folder}
            auth_type = trust
            auth_file = {_folder}/users
            pool_mode = transaction
            default_pool_size = {Connections}
            max_client_conn = 500
            ignore_startup_parameters = extra_float_digits
            logfile = {_folder}/log
            """);
        var program = new[] { "/usr/sbin/pgbouncer", "/usr/bin/pgbouncer", "/usr/local/bin/pgbouncer" }.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("PgBouncer is missing. infra/test.sh installs it.");
        // setpriv execs, so that the process is PgBouncer itself.
        _bouncer = Process.Start(PostgresBinaries.AsServerUser(program, "--quiet", Path.Combine(_folder, "bouncer.ini")))!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Stop();
        for (var waited = 0; !File.Exists(Path.Combine(_folder, ".s.PGSQL.6432")); waited++)
        {
            if (_bouncer.HasExited || waited > 300) throw new InvalidOperationException($"PgBouncer did not start: {Log()}");
            await Task.Delay(100);
        }
    }

    private string Log() => File.Exists(Path.Combine(_folder, "log")) ? File.ReadAllText(Path.Combine(_folder, "log")) : "no log";

    private void Stop()
    {
        try
        {
            _bouncer?.Kill();
        }
        catch (InvalidOperationException)
        {
            // It was disposed in good order.
        }
    }
}
