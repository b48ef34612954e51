using System.CommandLine;
using Spectre.Console;

namespace Associations.Web.Operations;

/// <summary>The executable's verbs. Without a verb it serves pages and runs jobs, as its role says.</summary>
internal static class CommandLine
{
    public static Task<int> Run(string[] args)
    {
        var root = new RootCommand("Associations: matchmaking programmes between municipalities. Without a verb, serves.") { TreatUnmatchedTokensAsErrors = false };
        root.SetAction((parsed, cancellationToken) => Serve(args, parsed.UnmatchedTokens, cancellationToken));

        root.Subcommands.Add(MigrateVerb.Create());
        root.Subcommands.Add(SeedVerb.Create());
        root.Subcommands.Add(TenantVerb.Create());
        root.Subcommands.Add(UserVerb.Create());
        root.Subcommands.Add(GazetteerVerb.Create());
        return root.Parse(args).InvokeAsync();
    }

    // Settings may stand on the command line; a mistyped verb must not start a server.
    private static async Task<int> Serve(string[] args, IReadOnlyList<string> unmatched, CancellationToken cancellationToken)
    {
        var strange = unmatched.FirstOrDefault(word => !word.StartsWith("--", StringComparison.Ordinal) || !word.Contains('=', StringComparison.Ordinal));
        if (strange is not null)
        {
            Verbs.Progress.MarkupLineInterpolated($"[red]There is no verb {strange}. --help lists them all; settings are given as --key=value.[/]");
            return 1;
        }

        WebApplication? app = null;
        var built = await Verbs.Run(() =>
        {
            app = Host.Build(args);
            return Task.CompletedTask;
        });
        if (app is null) return built;

        await using (app) await app.RunAsync(cancellationToken);
        return 0;
    }
}
