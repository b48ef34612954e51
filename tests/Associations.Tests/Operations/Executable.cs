using System.Diagnostics;

namespace Associations.Tests.Operations;

/// <summary>The built executable as a process of its own, on a test's database.</summary>
internal static class Executable
{
    public sealed record Ended(int Code, string Output, string Errors);

    public static async Task<Ended> Run(AppFixture app, params string[] arguments) => await Run(app.Settings(), arguments);

    public static async Task<Ended> Run(IReadOnlyDictionary<string, string?> settings, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Associations.Web.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (key, value) in settings) start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;

        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Ended(process.ExitCode, await output, await errors);
    }
}
