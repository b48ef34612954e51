using System.Globalization;
using System.Text;

namespace Associations.Domain.Gazetteer;

/// <summary>
/// Brings the spellings of one name together: Ukrainian and Russian letters, the official Latin of 2010 and the older ones,
/// Polish, Czech and German letters. The fold keeps a name's skeleton over the letters a b c d e f h i k l m n o p r s t u v z:
/// y and j are i, an i before a vowel is silent (Izium, Izyum, изюм: <c>izum</c>), g, h and kh are h, sh is s, zh is z,
/// ch and ts are c, w is v, doubled letters are single.
/// </summary>
internal static class NameFold
{
    private static readonly Dictionary<char, string> Cyrillic = new()
    {
        ['а'] = "a", ['б'] = "b", ['в'] = "v", ['г'] = "h", ['ґ'] = "h", ['ѓ'] = "h", ['д'] = "d", ['ђ'] = "d", ['е'] = "e", ['є'] = "ie",
        ['ё'] = "io", ['э'] = "e", ['ж'] = "z", ['з'] = "z", ['ѕ'] = "z", ['и'] = "i", ['і'] = "i", ['ї'] = "i", ['й'] = "i", ['ј'] = "i",
        ['ы'] = "i", ['к'] = "k", ['ќ'] = "k", ['л'] = "l", ['љ'] = "l", ['м'] = "m", ['н'] = "n", ['њ'] = "n", ['о'] = "o", ['п'] = "p",
        ['р'] = "r", ['с'] = "s", ['т'] = "t", ['ћ'] = "c", ['у'] = "u", ['ў'] = "v", ['ф'] = "f", ['х'] = "h", ['ц'] = "c", ['ч'] = "c",
        ['џ'] = "z", ['ш'] = "s", ['щ'] = "sc", ['ъ'] = "", ['ь'] = "", ['ю'] = "iu", ['я'] = "ia",
    };

    // Latin letters that have no decomposition into a base letter and a mark.
    private static readonly Dictionary<char, string> Undecomposed = new()
    {
        ['ł'] = "l", ['ß'] = "ss", ['đ'] = "d", ['ð'] = "d", ['ø'] = "o", ['æ'] = "ae", ['œ'] = "oe", ['þ'] = "th", ['ı'] = "i",
        ['ħ'] = "h", ['ŋ'] = "n", ['ŧ'] = "t", ['ə'] = "a",
    };

    // Read from left to right, the longest first, so that what one rule writes no other rule reads.
    private static readonly (string Letters, string Fold)[] Latin =
    [
        ("schtsch", "sc"), ("shch", "sc"), ("szcz", "sc"), ("tsch", "c"), ("sch", "s"), ("zgh", "zh"), ("tch", "c"),
        ("sh", "s"), ("sz", "s"), ("zh", "z"), ("ch", "c"), ("cz", "c"), ("ts", "c"), ("tz", "c"), ("kh", "h"), ("gh", "h"),
        ("ck", "k"), ("ph", "f"), ("th", "t"), ("y", "i"), ("j", "i"), ("g", "h"), ("w", "v"), ("q", "k"), ("x", "ks"),
    ];

    private static readonly ILookup<char, (string Letters, string Fold)> LatinByFirst = Latin.ToLookup(rule => rule.Letters[0]);

    /// <summary>Letters and marks composed (NFC); a text with surrogates stays as it is, since a lone one cannot be normalised.</summary>
    public static string Compose(string text) =>
        text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') ? text : text.Normalize(NormalizationForm.FormC);

    /// <summary>Lower case without diacritics; Cyrillic letters stay, with й and ї as letters of their own.</summary>
    public static void AppendPlain(StringBuilder plain, char letter)
    {
        var lower = char.ToLowerInvariant(letter);
        if (Cyrillic.ContainsKey(lower)) plain.Append(lower);
        else if (Undecomposed.TryGetValue(lower, out var pair)) plain.Append(pair);
        else if (char.IsAscii(lower)) plain.Append(lower);
        else AppendBase(plain, lower);
    }

    /// <param name="plain">A word as <see cref="AppendPlain"/> makes it.</param>
    public static string Fold(string plain)
    {
        var skeleton = new StringBuilder(plain.Length + 4);
        for (var i = 0; i < plain.Length;)
        {
            if (Cyrillic.TryGetValue(plain[i], out var letters))
            {
                skeleton.Append(letters);
                i++;
                continue;
            }

            var rule = LatinByFirst[plain[i]].FirstOrDefault(rule => string.CompareOrdinal(plain, i, rule.Letters, 0, rule.Letters.Length) == 0);
            skeleton.Append(rule.Fold ?? plain[i].ToString());
            i += rule.Letters?.Length ?? 1;
        }

        return Slim(skeleton);
    }

    private static string Slim(StringBuilder skeleton)
    {
        var slim = new StringBuilder(skeleton.Length);
        for (var i = 0; i < skeleton.Length; i++)
        {
            var letter = skeleton[i];
            var next = i + 1 < skeleton.Length ? skeleton[i + 1] : '\0';
            if (letter == next && !char.IsDigit(letter)) continue;
            if (letter == 'i' && next is 'a' or 'e' or 'o' or 'u') continue;
            slim.Append(letter);
        }

        return slim.ToString();
    }

    private static void AppendBase(StringBuilder plain, char letter)
    {
        if (char.IsSurrogate(letter)) return;
        foreach (var part in letter.ToString().Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(part) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark) continue;
            if (char.IsLetterOrDigit(part)) plain.Append(char.ToLowerInvariant(part));
        }
    }
}
