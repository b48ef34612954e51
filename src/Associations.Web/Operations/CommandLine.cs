using System.CommandLine;

namespace Associations.Web.Operations;

/// <summary>The executable's verbs. Without a verb it serves pages and runs jobs, as its role says.</summary>
internal static class CommandLine
{
    public static Task<int> Run(string[] args)
    {
        var root = new RootCommand("Associations: matchmaking programmes between municipalities. Without a verb, serves.") { TreatUnmatchedTokensAsErrors = false };
        root.SetAction(async (_, cancellationToken) =>
        {
            await using var app = Host.Build(args);
            await app.RunAsync(cancellationToken);
            return 0;
        });

        root.Subcommands.Add(MigrateVerb.Create());
        root.Subcommands.Add(SeedVerb.Create());
        root.Subcommands.Add(TenantVerb.Create());
        root.Subcommands.Add(UserVerb.Create());
        root.Subcommands.Add(GazetteerVerb.Create());
        return root.Parse(args).InvokeAsync();
    }
}
