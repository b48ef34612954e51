using System.Text.RegularExpressions;
using System.Xml.Linq;
using Associations.Application.Imports;
using Associations.Domain.Imports;
using Associations.Tests.Shell;
using Microsoft.Extensions.DependencyInjection;

namespace Associations.Tests.Imports;

/// <summary>What an import says of columns and rows is looked up at run time, so no page names its keys: they are read from the sources.</summary>
public sealed partial class ImportTextsTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Theory]
    [InlineData("uk")]
    [InlineData("fr")]
    public void Every_field_reason_and_remedy_is_translated(string language)
    {
        using var scope = app.Services.CreateScope();
        var labels = scope.ServiceProvider.GetServices<IImportPlanner>().SelectMany(planner => planner.Fields).Select(field => field.Label).ToList();
        var sentences = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src/Associations.Application/Imports"), "*.cs")
            .SelectMany(File.ReadLines).Where(line => line.Contains("Fault(", StringComparison.Ordinal) || line.Contains("FaultOf(", StringComparison.Ordinal) || line.Contains("Doubt(", StringComparison.Ordinal))
            .SelectMany(line => Sentence().Matches(line)).Select(match => match.Groups["text"].Value).ToList();
        var translated = XDocument.Load(Path.Combine(Repository.Root, $"src/Associations.Web/Shell/ErrorTexts.{language}.resx")).Root!.Elements("data").Select(entry => entry.Attribute("name")!.Value).ToHashSet(StringComparer.Ordinal);

        Assert.Equal(Enum.GetValues<ImportSubject>().Length, scope.ServiceProvider.GetServices<IImportPlanner>().Count());
        Assert.True(sentences.Count > 40);
        Assert.DoesNotContain(labels.Concat(sentences), text => !translated.Contains(text));
    }

    // A reason or a remedy ends with a full stop; a field's name does not.
    [GeneratedRegex("""["](?<text>[^"]+\.)["]""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Sentence();
}
