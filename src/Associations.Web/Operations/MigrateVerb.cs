using System.CommandLine;
using Associations.Infrastructure.Database;
using Associations.Migrations;
using Spectre.Console;

namespace Associations.Web.Operations;

internal static class MigrateVerb
{
    public static Command Create()
    {
        var verb = new Command("migrate", "Brings the database to this build's schema. Needs the owner's connection.");
        verb.SetAction((_, cancellationToken) => Verbs.Run(async () =>
        {
            var connections = new Connections(Verbs.Configuration());
            await using (connections)
            {
                var ran = await MigrationRunner.Run(connections.Owner, migration => AnsiConsole.MarkupLineInterpolated($"  applied {migration.Name}"), cancellationToken);
                AnsiConsole.MarkupLineInterpolated($"{ran} migrations applied; the schema is at {MigrationRunner.All.Count:0000}.");
            }
        }));
        return verb;
    }
}
