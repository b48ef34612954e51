using System.Text;

namespace Associations.Domain.Gazetteer;

/// <summary>
/// The search tokens of names. Searches read them by prefix from a b-tree over a column of collation "C" (row security switches
/// trigram and full-text indexes off). A word gives two tokens: as written without case and diacritics, which answers while
/// somebody is still typing, and folded, in which spellings meet (Ізюм, Izium, Izyum, изюм). A whole name gives both once more,
/// after <see cref="WholeName"/>, by which the right one ranks first.
/// </summary>
public static class NameSearch
{
    /// <summary>Raised when the same names give other tokens, so that stored ones are made anew.</summary>
    public const int Version = 1;

    /// <summary>Longer tokens are cut; a column of this length takes every token.</summary>
    public const int TokenMaxLength = 64;

    /// <summary>Marks the token of a whole name; no word holds it.</summary>
    public const char WholeName = '=';

    private const int NameMaxLength = 400;

    private static readonly Dictionary<string, string> Abbreviations = new(StringComparer.Ordinal)
    {
        ["saint"] = "st", ["sainte"] = "ste", ["sankt"] = "st", ["sint"] = "st",
    };

    /// <summary>The tokens to store for a thing with these names (in any language and script).</summary>
    public static IReadOnlySet<string> Tokens(IEnumerable<string> names)
    {
        var tokens = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            AddWords(tokens, name);
            var written = Normalise(name);
            if (written.Length == 0) continue;
            tokens.Add(WholeToken(written));
            tokens.Add(WholeToken(Fold(name)));
        }

        return tokens;
    }

    /// <summary>The tokens of names under which a thing is found but not shown: former and foreign ones. They do not claim the first rank.</summary>
    public static IReadOnlySet<string> AlternateTokens(IEnumerable<string> names)
    {
        var tokens = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names) AddWords(tokens, name);
        return tokens;
    }

    /// <summary>The name's words, lower case, without diacritics and apostrophes, joined by spaces.</summary>
    public static string Normalise(string name) => string.Join(' ', Words(name));

    /// <summary>As <see cref="Normalise"/>, with the spellings of one name brought together.</summary>
    public static string Fold(string name) => string.Join(' ', Words(name).Select(NameFold.Fold).Where(word => word.Length > 0));

    /// <param name="words">A name as <see cref="Normalise"/> or <see cref="Fold"/> makes it.</param>
    internal static string WholeToken(string words) => Cut(WholeName + words);

    internal static string Cut(string token) => token.Length <= TokenMaxLength ? token : token[..TokenMaxLength];

    /// <summary>Words are runs of letters and digits; hyphens part them, apostrophes do not.</summary>
    internal static IEnumerable<string> Words(string name) => Split(name).Select(word => word.Plain);

    private static void AddWords(HashSet<string> tokens, string name)
    {
        foreach (var (plain, elided) in Split(name))
        {
            AddWord(tokens, plain);
            // L'Haÿ is found by haÿ too.
            if (elided is not null) AddWord(tokens, elided);
            if (Abbreviations.TryGetValue(plain, out var abbreviation)) AddWord(tokens, abbreviation);
        }
    }

    private static void AddWord(HashSet<string> tokens, string word)
    {
        tokens.Add(Cut(word));
        var folded = NameFold.Fold(word);
        if (folded.Length > 0) tokens.Add(Cut(folded));
    }

    private static IEnumerable<(string Plain, string? Elided)> Split(string name)
    {
        var text = NameFold.Compose(name.Length <= NameMaxLength ? name : name[..NameMaxLength]);
        var word = new StringBuilder();
        var apostrophe = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            var letter = i < text.Length ? text[i] : ' ';
            if (char.IsLetterOrDigit(letter))
            {
                NameFold.AppendPlain(word, letter);
            }
            else if (UkrainianLatin.IsApostrophe(letter))
            {
                if (apostrophe == 0) apostrophe = word.Length;
            }
            // Marks that did not compose belong to the letter before them.
            else if (!IsMark(letter))
            {
                if (word.Length > 0) yield return (word.ToString(), Elided(word, apostrophe));
                word.Clear();
                apostrophe = 0;
            }
        }
    }

    // The article of French and Italian names: l', d', qu', dell'. A Cyrillic apostrophe elides nothing.
    private static string? Elided(StringBuilder word, int apostrophe) =>
        apostrophe is > 0 and <= 4 && word.Length > apostrophe + 1 && word[0] <= 'z' ? word.ToString(apostrophe, word.Length - apostrophe) : null;

    private static bool IsMark(char c) => char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;
}
