using System.CommandLine;
using Associations.Infrastructure.Database;
using Associations.Infrastructure.Gazetteer;
using Spectre.Console;

namespace Associations.Web.Operations;

internal static class GazetteerVerb
{
    // What infra/gazetteer/prepare.mjs writes, within a few hundred; the bar needs an end before the file was read.
    private const int UsualPlaces = 131_000;

    public static Command Create()
    {
        var verb = new Command("gazetteer", "The reference of countries, regions and places that all associations share.");
        verb.Subcommands.Add(Import());
        return verb;
    }

    private static Command Import()
    {
        var file = new Argument<FileInfo>("file") { Description = "places.tsv.gz, as infra/gazetteer/prepare.mjs makes it" };
        var force = new Option<bool>("--force") { Description = "Import even when this very file is in already" };
        var import = new Command("import", "Brings the gazetteer to the content of a file. Needs the owner's connection.") { file, force };
        import.SetAction((parsed, cancellationToken) => Verbs.Run(() => Run(parsed.GetRequiredValue(file), parsed.GetValue(force), cancellationToken)));
        return import;
    }

    private static async Task Run(FileInfo file, bool force, CancellationToken cancellationToken)
    {
        await using var connections = new Connections(Verbs.Configuration());
        var gazetteer = new GazetteerImport(connections.Owner, TimeProvider.System);
        try
        {
            var imported = await AnsiConsole.Progress().StartAsync(context => gazetteer.Run(file.FullName, force, Bar(context), cancellationToken));
            AnsiConsole.MarkupLineInterpolated($"{imported.Places} places with {imported.Tokens} search tokens; {imported.Changed} rows changed.");
        }
        catch (GazetteerImportException refused)
        {
            throw new VerbRefused(refused.Message);
        }
    }

    private static Reporter Bar(ProgressContext context) => new(context.AddTask("Gazetteer", maxValue: UsualPlaces * 2));

    // Progress<T> would post to the thread pool and might report after the end.
    private sealed class Reporter(ProgressTask task) : IProgress<GazetteerProgress>
    {
        public void Report(GazetteerProgress value)
        {
            task.Description = value.Step switch
            {
                GazetteerStep.Reading => "Reading places",
                GazetteerStep.Merging => "Merging",
                _ => "Analysing",
            };
            task.Value = value.Step switch
            {
                GazetteerStep.Reading => Math.Min(value.Places, UsualPlaces),
                GazetteerStep.Merging => UsualPlaces,
                _ => task.MaxValue,
            };
        }
    }
}
