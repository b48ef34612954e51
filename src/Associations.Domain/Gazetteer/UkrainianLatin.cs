using System.Text;

namespace Associations.Domain.Gazetteer;

/// <summary>Ukrainian names in Latin letters by the table of the Cabinet of Ministers' resolution 55 of 27 January 2010.</summary>
public static class UkrainianLatin
{
    private static readonly Dictionary<char, string> Letters = new()
    {
        ['а'] = "a", ['б'] = "b", ['в'] = "v", ['г'] = "h", ['ґ'] = "g", ['д'] = "d", ['е'] = "e", ['є'] = "ie", ['ж'] = "zh",
        ['з'] = "z", ['и'] = "y", ['і'] = "i", ['ї'] = "i", ['й'] = "i", ['к'] = "k", ['л'] = "l", ['м'] = "m", ['н'] = "n",
        ['о'] = "o", ['п'] = "p", ['р'] = "r", ['с'] = "s", ['т'] = "t", ['у'] = "u", ['ф'] = "f", ['х'] = "kh", ['ц'] = "ts",
        ['ч'] = "ch", ['ш'] = "sh", ['щ'] = "shch", ['ь'] = "", ['ю'] = "iu", ['я'] = "ia",
    };

    private static readonly Dictionary<char, string> AtWordStart = new()
    {
        ['є'] = "ye", ['ї'] = "yi", ['й'] = "y", ['ю'] = "yu", ['я'] = "ya",
    };

    /// <summary>The name in Latin letters; what is not a Ukrainian letter stays as it is, the apostrophe inside a word is dropped.</summary>
    public static string Transliterate(string ukrainian)
    {
        var text = NameFold.Compose(ukrainian);
        var latin = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (IsApostrophe(letter) && IsLetterAt(text, i - 1) && IsLetterAt(text, i + 1)) continue;

            var lower = char.ToLowerInvariant(letter);
            if (!Letters.TryGetValue(lower, out var pair))
            {
                latin.Append(letter);
                continue;
            }

            if (!IsInsideWord(text, i) && AtWordStart.TryGetValue(lower, out var initial)) pair = initial;
            // зг is zgh, to tell it from ж.
            else if (lower == 'г' && i > 0 && char.ToLowerInvariant(text[i - 1]) == 'з') pair = "gh";

            Append(latin, pair, letter, text, i);
        }

        return latin.ToString();
    }

    internal static bool IsApostrophe(char c) => c is '\'' or '’' or 'ʼ' or '‘' or '`' or '´' or 'ʹ' or '′' or '＇';

    private static void Append(StringBuilder latin, string pair, char letter, string text, int at)
    {
        if (pair.Length == 0) return;
        if (!char.IsUpper(letter)) latin.Append(pair);
        else if (pair.Length > 1 && IsAmongCapitals(text, at)) latin.Append(pair.ToUpperInvariant());
        else latin.Append(char.ToUpperInvariant(pair[0])).Append(pair, 1, pair.Length - 1);
    }

    private static bool IsAmongCapitals(string text, int at)
    {
        if (IsLetterAt(text, at + 1)) return char.IsUpper(text[at + 1]);
        return IsLetterAt(text, at - 1) && char.IsUpper(text[at - 1]);
    }

    private static bool IsInsideWord(string text, int at) =>
        IsLetterAt(text, at - 1) || (at > 1 && IsApostrophe(text[at - 1]) && IsLetterAt(text, at - 2));

    private static bool IsLetterAt(string text, int at) => at >= 0 && at < text.Length && char.IsLetter(text[at]);
}
