using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Associations.Domain.Gazetteer;

/// <summary>A local authority's code in its country's register: with the country, its identity; names are not.</summary>
public sealed partial record OfficialCode
{
    public const int MaxLength = 20;

    private OfficialCode(string country, CodeSystem system, string value)
    {
        Country = country;
        System = system;
        Value = value;
    }

    /// <summary>ISO 3166-1 alpha-2, upper case.</summary>
    public string Country { get; }

    public CodeSystem System { get; }

    /// <summary>Upper case, without spaces.</summary>
    public string Value { get; }

    /// <summary>The register that municipalities of the country are kept by.</summary>
    public static CodeSystem SystemOf(string country) => country switch
    {
        "UA" => CodeSystem.Katotth,
        "FR" => CodeSystem.Insee,
        "PL" => CodeSystem.Teryt,
        "DE" => CodeSystem.Ags,
        _ => CodeSystem.Lau,
    };

    /// <summary>
    /// Reads a code as people and spreadsheets write it: any case, spaces, Cyrillic letters that look like Latin ones.
    /// What could mean another code, such as a lost leading zero, is refused with the remedy.
    /// </summary>
    /// <param name="country">ISO 3166-1 alpha-2.</param>
    /// <param name="regional">The code of a regional body instead: ISO 3166-2, or the KATOTTH code of an oblast.</param>
    public static bool TryParse(string? country, string? text, [NotNullWhen(true)] out OfficialCode? code, [NotNullWhen(false)] out Error? error, bool regional = false)
    {
        code = null;
        var state = country?.Trim().ToUpperInvariant() ?? string.Empty;
        if (state.Length != 2 || !state.All(char.IsAsciiLetterUpper))
        {
            error = GazetteerErrors.CountryMalformed;
            return false;
        }

        var value = Clean(text);
        var system = SystemOf(state);
        if (regional && (system != CodeSystem.Katotth || !Katotth().IsMatch(value))) system = CodeSystem.Region;
        error = system == CodeSystem.Region && !value.StartsWith($"{state}-", StringComparison.Ordinal) ? GazetteerErrors.RegionMalformed : Refusal(system, value);
        if (error is null) code = new OfficialCode(state, system, value);
        return code is not null;
    }

    public override string ToString() => Value;

    private static string Clean(string? text)
    {
        // A longer text is no code; what is left of it is refused by its length.
        var start = text is null ? string.Empty : text.Length <= 200 ? text : text[..200];
        return string.Concat(start.Where(c => !char.IsWhiteSpace(c) && c is not '\uFEFF' and not '\u200B').Select(c => LatinLookalike(char.ToUpperInvariant(c))));
    }

    // Keyboards of Ukrainian town halls: УА typed for UA, 2А for 2A.
    private static char LatinLookalike(char letter) => letter switch
    {
        'А' => 'A',
        'В' => 'B',
        'У' => 'U',
        _ => letter,
    };

    private static Error? Refusal(CodeSystem system, string value)
    {
        if (value.Length == 0) return GazetteerErrors.CodeMissing;
        return system switch
        {
            CodeSystem.Katotth when !Katotth().IsMatch(value) => GazetteerErrors.KatotthMalformed,
            CodeSystem.Katotth when UkrainianRegion.OfKatotth(value) is null => GazetteerErrors.KatotthRegionUnknown,
            CodeSystem.Insee when !Insee().IsMatch(value) => GazetteerErrors.InseeMalformed,
            CodeSystem.Teryt when !Teryt().IsMatch(value) => GazetteerErrors.TerytMalformed,
            CodeSystem.Ags when !Ags().IsMatch(value) => GazetteerErrors.AgsMalformed,
            CodeSystem.Region when !Region().IsMatch(value) => GazetteerErrors.RegionMalformed,
            CodeSystem.Lau when !Lau().IsMatch(value) => GazetteerErrors.LauMalformed,
            _ => null,
        };
    }

    [GeneratedRegex(@"^UA[0-9]{17}\z", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Katotth();

    [GeneratedRegex(@"^(?!20)(?:(?:0[1-9]|[1-8][0-9]|9[0-5]|2[AB])[0-9]{3}|9[78][0-9]{3})\z", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Insee();

    [GeneratedRegex(@"^[0-9]{6,7}\z", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Teryt();

    [GeneratedRegex(@"^[0-9]{8}\z", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Ags();

    [GeneratedRegex(@"^[A-Z0-9][A-Z0-9./-]{0,19}\z", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Lau();

    [GeneratedRegex(@"^[A-Z]{2}-[A-Z0-9]{1,3}\z", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Region();
}
