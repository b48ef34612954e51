using System.Diagnostics;
using System.Globalization;

namespace Associations.Tests.Database;

/// <summary>
/// The folders of test clusters: a living test process holds its folder's lock; what a killed one left is swept by the next.
/// </summary>
internal static class AbandonedServers
{
    private const string Prefix = "associations-tests-";

    /// <summary>Removes what dead test processes left, then makes a folder, open to the server's user alone, and its lock.</summary>
    public static async Task<(string Folder, FileStream Lock)> ClaimFolder()
    {
        // /tmp and not TMPDIR: the server's user must be able to enter it, and a socket's path is at most 107 bytes.
        const string root = "/tmp";
        foreach (var left in Directory.EnumerateDirectories(root, Prefix + "*")) await Sweep(left);

        var folder = Path.Combine(root, Prefix + Path.GetRandomFileName());
        // The lock comes first: a folder without one would look abandoned.
        var held = Hold(LockOf(folder));
        string[] owner = PostgresBinaries.ServerUser is { } user ? ["-o", user] : [];
        await PostgresBinaries.Execute(new ProcessStartInfo("install", ["-d", "-m", "0700", .. owner, folder, Path.Combine(folder, "socket")]));
        return (folder, held);
    }

    /// <summary>Stops the folder's server, if one runs, without ceremony, and deletes everything.</summary>
    public static void StopAndDelete(string folder)
    {
        using (var server = ServerOf(folder))
        {
            if (server is not null)
            {
                // SIGQUIT and not SIGKILL: the server takes its shared memory with it.
                PostgresBinaries.Run("pg_ctl", "kill", "QUIT", server.Id.ToString(CultureInfo.InvariantCulture)).GetAwaiter().GetResult();
                server.WaitForExit(TimeSpan.FromSeconds(10));
            }
        }

        for (var attempt = 0; Directory.Exists(folder); attempt++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
                if (File.Exists(LockOf(folder))) File.Delete(LockOf(folder));
            }
            catch (IOException) when (attempt < 50)
            {
                // Backends of a killed server notice within moments, and may still write a file meanwhile.
                Thread.Sleep(100);
            }
        }
    }

    private static async Task Sweep(string folder)
    {
        try
        {
            await using var held = Hold(LockOf(folder));
            StopAndDelete(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Its test process is alive, or it is another user's.
        }
    }

    // Beside the folder, not in it, so that it can be held while the folder goes.
    private static string LockOf(string folder) => folder + ".lock";

    // An advisory lock that the kernel releases when the process ends, however it ends.
    private static FileStream Hold(string path) => new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    private static Process? ServerOf(string folder)
    {
        var pidFile = Path.Combine(folder, "data", "postmaster.pid");
        if (!File.Exists(pidFile)) return null;

        var pid = int.Parse(File.ReadLines(pidFile).First(), CultureInfo.InvariantCulture);
        // The number may have passed to a stranger: only a process that names our data folder is ours.
        var commandLine = $"/proc/{pid}/cmdline";
        return File.Exists(commandLine) && File.ReadAllText(commandLine).Contains(folder, StringComparison.Ordinal)
            ? Process.GetProcessById(pid)
            : null;
    }
}
