using System.Diagnostics;
using System.Globalization;

namespace Associations.Tests.Database;

/// <summary>Finds PostgreSQL's server programs and runs them as a user that initdb accepts.</summary>
internal static class PostgresBinaries
{
    private const int OldestMajor = 15;

    private static readonly string[] Programs = ["initdb", "postgres", "pg_ctl", "pg_dump", "pg_restore", "psql"];

    private static readonly string[] VersionedFolders = ["/usr/lib/postgresql", "/usr/local/lib/postgresql", "/opt/postgresql"];

    private static readonly Lazy<string> Found = new(Find);

    private static readonly Lazy<string?> Unprivileged = new(UnprivilegedUser);

    /// <summary>The folder with initdb, postgres, pg_ctl, pg_dump and psql of one version.</summary>
    public static string Folder => Found.Value;

    /// <summary>The user the server runs as when the tests run as root; null when it runs as ourselves.</summary>
    public static string? ServerUser => Unprivileged.Value;

    /// <summary>Runs a program to its end as the server's user and returns what it printed; throws when it fails.</summary>
    public static Task<string> Run(string program, params string[] arguments) =>
        Execute(AsServerUser(Path.Combine(Folder, program), arguments));

    /// <summary>How to start a program (PgBouncer, say) as the server's user, who may enter its socket folder.</summary>
    public static ProcessStartInfo AsServerUser(string program, params string[] arguments)
    {
        string[] prefix = ServerUser is { } user
            ? ["setpriv", $"--reuid={user}", $"--regid={PrimaryGroup(user)}", "--init-groups", "--"]
            : [];
        string[] command = [.. prefix, program, .. arguments];
        // The tests' own folder may be closed to that user.
        return new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = "/" };
    }

    public static async Task<string> Execute(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(
                $"{start.FileName} {string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}:\n{await output}{await errors}");
        }

        return await output;
    }

    private static string Find()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        var versioned = VersionedFolders.Where(Directory.Exists)
            .SelectMany(Directory.GetDirectories)
            .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var major) ? major : 0)
            .Select(folder => Path.Combine(folder, "bin"));

        return path.Concat(versioned).FirstOrDefault(IsRecentServer)
            ?? throw new InvalidOperationException(
                $"No PostgreSQL server (version {OldestMajor} or later) was found on PATH or under {VersionedFolders[0]}. infra/test.sh installs it.");
    }

    private static bool IsRecentServer(string folder)
    {
        // A folder on PATH may hold links to some of them only.
        if (!Programs.All(program => File.Exists(Path.Combine(folder, program)))) return false;

        // "postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)"
        var version = Execute(new ProcessStartInfo(Path.Combine(folder, "postgres"), ["--version"])).GetAwaiter().GetResult();
        var number = version.Split(' ').FirstOrDefault(word => word.Length > 0 && char.IsAsciiDigit(word[0])) ?? "0";
        var digits = new string([.. number.TakeWhile(char.IsAsciiDigit)]);
        return int.Parse(digits, CultureInfo.InvariantCulture) >= OldestMajor;
    }

    private static string? UnprivilegedUser()
    {
        if (!Environment.IsPrivilegedProcess) return null;

        var users = File.ReadLines("/etc/passwd").Select(line => line.Split(':')[0]).ToHashSet(StringComparer.Ordinal);
        return users.Contains("postgres") ? "postgres" : "nobody";
    }

    private static string PrimaryGroup(string user) =>
        File.ReadLines("/etc/passwd").Select(line => line.Split(':')).First(fields => string.Equals(fields[0], user, StringComparison.Ordinal))[3];
}
