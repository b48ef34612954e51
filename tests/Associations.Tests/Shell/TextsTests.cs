using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Associations.Application;
using Associations.Domain;

namespace Associations.Tests.Shell;

/// <summary>Everything a person reads exists in Ukrainian, English and French.</summary>
public sealed partial class TextsTests
{
    /// <summary>Words that French or Ukrainian write as English does.</summary>
    private static readonly HashSet<string> SameInAll =
        ["Menu", "Pages", "Programme", "Programmes", "Type", "Message", "Messages", "Contact", "Contacts", "Code", "Date", "Document", "Note", "Notes", "Total", "Version", "Source", "Sources", "Zone", "E-mail", "Population", "Association", "Associations", "Latitude", "Longitude", "Culture", "Inclusion", "Introduction", "culture", "inclusion", "Organisation", "Minutes", "{0} min", "{0} minute", "{0} organisation"];

    private static readonly string Web = Path.Combine(Repository.Root, "src/Associations.Web");

    public static TheoryData<string> Features => new(
        Directory.EnumerateDirectories(Web).Select(folder => Path.GetFileName(folder)!)
            .Where(name => name is not ("bin" or "obj" or "wwwroot") && UsedIn(name).Count > 0));

    [Theory]
    [MemberData(nameof(Features))]
    public void Every_text_of_a_feature_is_translated_and_every_translation_is_used(string feature)
    {
        foreach (var language in new[] { "uk", "fr" })
        {
            var translated = Read(TextsOf(feature, language)).Keys;
            var used = UsedIn(feature).SelectMany(text => KeysOf(text, language)).ToHashSet(StringComparer.Ordinal);

            Assert.Empty(used.Except(translated).Select(key => $"missing in {language}: {key}"));
            Assert.Empty(translated.Except(used).Select(key => $"no longer used, {language}: {key}"));
        }
    }

    [Fact]
    public void Every_error_a_use_case_may_answer_is_translated()
    {
        var errors = new[] { typeof(Error).Assembly, typeof(Result).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType == typeof(Error) && !field.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute)))
            .Select(field => ((Error)field.GetValue(null)!).Text);
        // FluentValidation's messages and errors of single fields are written where they are used.
        var written = SourcesIn(Path.Combine(Repository.Root, "src/Associations.Application"))
            .Concat(SourcesIn(Path.Combine(Repository.Root, "src/Associations.Domain")))
            .SelectMany(source => MessagePattern().Matches(source)).Select(match => Unescape(match.Groups["text"].Value));
        var texts = errors.Concat(written).ToHashSet(StringComparer.Ordinal);

        Assert.NotEmpty(texts);
        foreach (var language in new[] { "uk", "fr" })
        {
            var translated = Read(Path.Combine(Web, $"Shell/ErrorTexts.{language}.resx")).Keys;
            Assert.Empty(texts.Except(translated).Select(text => $"missing in {language}: {text}"));
        }
    }

    [Fact]
    public void A_translation_is_in_its_language_and_keeps_the_places_for_values()
    {
        var faults = new List<string>();
        foreach (var file in Directory.EnumerateFiles(Web, "*.resx", SearchOption.AllDirectories))
        {
            var isUkrainian = file.EndsWith(".uk.resx", StringComparison.Ordinal);
            foreach (var (key, value) in Read(file))
            {
                var english = key.Split('#')[0];
                if (isUkrainian && LetterPattern().IsMatch(PlacePattern().Replace(english, "")) && !CyrillicPattern().IsMatch(value)) faults.Add($"{Path.GetFileName(file)}: no Cyrillic in “{value}”");
                if (value == english && LetterPattern().IsMatch(PlacePattern().Replace(english, "")) && !SameInAll.Contains(english)) faults.Add($"{Path.GetFileName(file)}: as in English: “{value}”");
                if (!Places(english).SetEquals(Places(value))) faults.Add($"{Path.GetFileName(file)}: other places than “{key}”");
                if (value.Contains('!', StringComparison.Ordinal)) faults.Add($"{Path.GetFileName(file)}: exclamation mark in “{value}”");
            }
        }

        Assert.Empty(faults);
    }

    [Theory]
    [InlineData("""<h1>@T["One"]</h1> <a title="@T["Two {0}", x]">""", new[] { "One", "Two {0}" })]
    [InlineData("""texts.Html("A \"b\"", x); TextKey.Of("Name")""", new[] { "A \"b\"", "Name" })]
    [InlineData("""T[name]; list["q"]; other("x")""", new string[0])]
    public void The_search_for_texts_finds_them(string source, string[] found) =>
        Assert.Equal(found, TextPattern().Matches(source).Select(match => Unescape(match.Groups["text"].Value)));

    private static IEnumerable<string> KeysOf((string Text, bool Counted) used, string language) =>
        !used.Counted ? [used.Text]
        : language == "uk" ? [$"{used.Text}#one", $"{used.Text}#few", $"{used.Text}#many"]
        : [$"{used.Text}#one", $"{used.Text}#other"];

    private static HashSet<(string Text, bool Counted)> UsedIn(string feature) =>
        [.. SourcesIn(Path.Combine(Web, feature)).SelectMany(source => TextPattern().Matches(source))
            .Select(match => (Unescape(match.Groups["text"].Value), match.Groups["how"].Value is "Count" or "CountHtml" or "Forms"))];

    private static string TextsOf(string feature, string language) =>
        Assert.Single(
            Directory.EnumerateFiles(Path.Combine(Web, feature), $"*Texts.{language}.resx"),
            file => !Path.GetFileName(file).StartsWith("ErrorTexts", StringComparison.Ordinal));

    private static IEnumerable<string> SourcesIn(string folder) =>
        Directory.EnumerateFiles(folder, "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".cs" or ".cshtml" or ".razor" && !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
            .Select(file => string.Join('\n', File.ReadLines(file).Where(line => !line.TrimStart().StartsWith("///", StringComparison.Ordinal))));

    private static Dictionary<string, string> Read(string file) =>
        XDocument.Load(file).Root!.Elements("data").ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value, StringComparer.Ordinal);

    private static HashSet<string> Places(string text) => [.. PlacePattern().Matches(text).Select(match => match.Value)];

    private static string Unescape(string literal) => literal.Replace("\\\"", "\"", StringComparison.Ordinal);

    [GeneratedRegex("""\b(?:T|[Tt]exts|TextKey)(?:\.(?<how>Html|CountHtml|Count|Forms|Of))?[\[(]\s*"(?<text>(?:[^"\\]|\\.)*)["]""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex TextPattern();

    [GeneratedRegex("""(?:WithMessage|new FieldError)\([^")]*(?:"\w+", *)?"(?<text>(?:[^"\\]|\\.)*)["]""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex MessagePattern();

    [GeneratedRegex(@"\{\d+\}", RegexOptions.NonBacktracking)]
    private static partial Regex PlacePattern();

    [GeneratedRegex(@"\p{L}{2,}", RegexOptions.NonBacktracking)]
    private static partial Regex LetterPattern();

    [GeneratedRegex(@"\p{IsCyrillic}", RegexOptions.NonBacktracking)]
    private static partial Regex CyrillicPattern();
}
