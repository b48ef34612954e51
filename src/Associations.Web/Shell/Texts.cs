using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;
using Microsoft.Extensions.Localization;

namespace Associations.Web.Shell;

/// <summary>
/// What a feature says, in the reader's language. The English text is the key; translations stand in
/// <c>{Feature}Texts.uk.resx</c> and <c>.fr.resx</c> beside the marker class <typeparamref name="TFeature"/>.
/// </summary>
public sealed class Texts<TFeature>(IStringLocalizer<TFeature> localizer)
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public string this[string text] => localizer[text].Value;

    /// <summary>The text with <c>{0}</c>, <c>{1}</c>… filled in, numbers and dates as the reader's language writes them.</summary>
    public string this[string text, params object?[] arguments] =>
        string.Format(CultureInfo.CurrentCulture, localizer[text].Value, arguments);

    /// <summary>The text with its own markup; the arguments are encoded unless they are markup themselves.</summary>
    public IHtmlContent Html(string text, params object?[] arguments) =>
        new HtmlFormattableString(CultureInfo.CurrentCulture, localizer[text].Value, arguments);

    /// <summary>
    /// A number with its noun: <c>T.Count("{0} municipality", "{0} municipalities", n)</c>. Translations carry the form's
    /// name after the singular key: <c>{0} municipality#one</c>, <c>#few</c>, <c>#many</c> (uk), <c>#one</c>, <c>#other</c> (fr).
    /// </summary>
    public string Count(string one, string other, long count, params object?[] more) =>
        string.Format(CultureInfo.CurrentCulture, Counted(one, other, count), [Figures.Number(count), .. more]);

    /// <summary>As <see cref="Count"/>, for texts with their own markup.</summary>
    public IHtmlContent CountHtml(string one, string other, long count, params object?[] more) =>
        new HtmlFormattableString(CultureInfo.CurrentCulture, Counted(one, other, count), [Figures.Number(count), .. more]);

    /// <summary>All forms of a counted text as JSON by CLDR name, for a script that counts: <c>{"one":"{0} selected",…}</c>.</summary>
    public string Forms(string one, string other)
    {
        var all = new[] { Plural.One, Plural.Few, Plural.Many, Plural.Other }
            .Select(form => (form, text: localizer[$"{one}#{form}"]))
            .Where(entry => !entry.text.ResourceNotFound)
            .ToDictionary(entry => entry.form, entry => entry.text.Value);
        if (all.Count == 0) all = new Dictionary<string, string> { [Plural.One] = one, [Plural.Other] = other };
        return JsonSerializer.Serialize(all, Readable);
    }

    private string Counted(string one, string other, long count)
    {
        var form = Plural.Form(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, count);
        var found = localizer[$"{one}#{form}"];
        if (!found.ResourceNotFound) return found.Value;
        return form == Plural.One ? one : other;
    }
}

/// <summary>Marks a text that is looked up elsewhere, such as a section's name, so that its translations are not forgotten.</summary>
public static class TextKey
{
    public static string Of(string text) => text;
}

/// <summary>Which form of a noun a whole number takes (CLDR plural rules, cardinal, integers).</summary>
public static class Plural
{
    public const string One = "one";
    public const string Few = "few";
    public const string Many = "many";
    public const string Other = "other";

    public static string Form(string language, long count)
    {
        var n = Math.Abs(count);
        return language switch
        {
            "uk" when n % 10 == 1 && n % 100 != 11 => One,
            "uk" when n % 10 is >= 2 and <= 4 && n % 100 is not (>= 12 and <= 14) => Few,
            "uk" => Many,
            "fr" => n <= 1 ? One : Other,
            _ => n == 1 ? One : Other,
        };
    }
}
