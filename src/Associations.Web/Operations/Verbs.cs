using Associations.Migrations;
using Npgsql;
using Spectre.Console;

namespace Associations.Web.Operations;

/// <summary>What the operator's verbs share: configuration, exit codes (0 done, 1 refused, 2 failed).</summary>
internal static class Verbs
{
    public static IConfiguration Configuration() => new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
        .AddEnvironmentVariables()
        .Build();

    public static async Task<int> Run(Func<Task> work)
    {
        try
        {
            await work();
            return 0;
        }
        catch (VerbRefused refused)
        {
            AnsiConsole.MarkupLineInterpolated($"[red]{refused.Message}[/]");
            return 1;
        }
        catch (Exception failure) when (failure is MigrationException or NpgsqlException or InvalidOperationException)
        {
            AnsiConsole.MarkupLineInterpolated($"[red]{failure.Message}[/]");
            return 2;
        }
    }
}

/// <summary>The verb cannot do what was asked; the message says why and what to do.</summary>
internal sealed class VerbRefused(string message) : Exception(message);
