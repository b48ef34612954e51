using System.Diagnostics;

namespace Associations.Tests.Mail;

/// <summary>Runs the Node programs of infra/ and of these tests.</summary>
internal static class Node
{
    private static readonly Lazy<Task> Packages = new(InstallPackages);

    /// <summary>The folder of Associations.sln.</summary>
    public static string Root { get; } = FindRoot();

    public static async Task<Process> Start(string script, IEnumerable<string> arguments)
    {
        await Packages.Value;
        return Launch("node", [Path.Combine(Root, script), .. arguments]);
    }

    /// <summary>Runs to the end and gives its standard output.</summary>
    public static async Task<string> Run(string script, IEnumerable<string> arguments, string input, CancellationToken cancellationToken)
    {
        using var process = await Start(script, arguments);
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{script} failed: {await errors}");
    }

    private static Process Launch(string program, IEnumerable<string> arguments) => Process.Start(
        new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

    private static async Task InstallPackages()
    {
        // Several test processes may start at once; the lock file lets one of them install.
        await using var turn = await Turn(Path.Combine(Root, "infra", ".npm-ci.lock"));
        if (Directory.Exists(Path.Combine(Root, "infra/node_modules/smtp-server"))) return;

        using var npm = Launch("npm", ["ci", "--prefix", Path.Combine(Root, "infra"), "--no-audit", "--no-fund"]);
        var output = npm.StandardOutput.ReadToEndAsync();
        var errors = npm.StandardError.ReadToEndAsync();
        await npm.WaitForExitAsync();
        if (npm.ExitCode != 0) throw new InvalidOperationException($"npm ci failed: {await output}{await errors}");
    }

    private static async Task<FileStream> Turn(string path)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (attempt < 600)
            {
                await Task.Delay(200);
            }
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Associations.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("No folder above the tests holds Associations.sln.");
    }
}
