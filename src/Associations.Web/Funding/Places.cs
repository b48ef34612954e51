using System.Globalization;
using Associations.Web.Shell.Lists;

namespace Associations.Web.Funding;

/// <summary>Countries and languages of calls and programmes by name, in the reader's language (CLDR names).</summary>
public static class Places
{
    // The members of the Council of Europe and their usual partners: where the associations' municipalities are.
    private const string Codes =
        "AD AL AM AT AZ BA BE BG CH CY CZ DE DK EE ES FI FR GB GE GR HR HU IE IS IT LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS SE SI SK SM TR UA";

    private static readonly string[] LanguageCodes = ["en", "uk", "fr", "de", "pl", "ro", "sk", "hu", "es", "it"];

    public static IReadOnlyList<string> All { get; } = Codes.Split(' ');

    /// <summary>The country's name, or its code when it has none.</summary>
    public static string Country(string code)
    {
        if (code.Length != 2 || !code.All(char.IsAsciiLetterUpper)) return code;
        // A region by itself is named in its own language; only a language of a region is named in the reader's: англійська (Франція).
        var name = CultureInfo.GetCultureInfo($"en-{code}").DisplayName;
        var (open, close) = (name.IndexOf('(', StringComparison.Ordinal), name.LastIndexOf(')'));
        return open > 0 && close > open ? name[(open + 1)..close] : code;
    }

    /// <summary>Ukraine first, then by name; with the codes that are chosen already.</summary>
    public static IEnumerable<Choice> Countries(IEnumerable<string>? chosen = null) =>
        All.Union(chosen ?? [], StringComparer.Ordinal).Select(code => new Choice(code, Country(code)))
            .OrderBy(choice => choice.Value == "UA" ? 0 : 1).ThenBy(choice => choice.Text, StringComparer.CurrentCulture);

    public static string Language(string code) => CultureInfo.GetCultureInfo(code).DisplayName;

    public static IEnumerable<Choice> Languages(IEnumerable<string>? chosen = null) =>
        LanguageCodes.Union(chosen ?? [], StringComparer.Ordinal).Select(code => new Choice(code, Language(code)));
}
