using System.Text;
using Associations.Domain.Gazetteer;

namespace Associations.Application.Imports;

/// <summary>The forms in which a written name is looked up.</summary>
internal static class PlaceWords
{
    // The letters that folded names are made of.
    private const string Letters = "abcdefhiklmnoprstuvz";

    // What people write before or after a name to say what it is.
    private static readonly HashSet<string> Kinds = new(StringComparer.Ordinal)
    {
        "м", "місто", "с", "село", "смт", "селище", "громада", "територіальна", "обєднана", "міська", "сільська", "селищна", "тг", "мтг", "стг", "отг", "рада", "г", "город", "муніципалітет", "комуна", "гміна",
        "city", "of", "town", "village", "municipality", "commune", "hromada", "territorial", "community", "urban", "council", "ville", "de", "mairie", "gmina", "miasto", "stadt", "gemeinde", "mesto", "comune", "di",
    };

    /// <summary>The name without the words for what it is; null when nothing goes or nothing is left.</summary>
    public static string? Bare(string name)
    {
        var words = NameSearch.Normalise(name).Split(' ').ToList();
        var all = words.Count;
        while (words.Count > 0 && Kinds.Contains(words[0])) words.RemoveAt(0);
        while (words.Count > 0 && Kinds.Contains(words[^1])) words.RemoveAt(words.Count - 1);
        return words.Count == 0 || words.Count == all ? null : string.Join(' ', words);
    }

    /// <summary>The name's words, each as written and folded; none when one of them is only a sign.</summary>
    public static IReadOnlyList<(string Written, string Folded)> Of(string name) =>
        [.. NameSearch.Normalise(Bare(name) ?? name).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Take(SearchQuery.MaxWords).Select(word => (word, NameSearch.Fold(word)))];

    /// <summary>
    /// Every token of a whole name that is one slip away from this one: a letter left out, added, changed, or two exchanged.
    /// They are looked up by equality, which an index answers, where a distance could not.
    /// </summary>
    public static IEnumerable<string> Slips(string name)
    {
        var folded = NameSearch.Fold(Bare(name) ?? name);
        if (folded.Length is < 4 or > 40) yield break;

        for (var i = 0; i <= folded.Length; i++)
        {
            var (head, rest) = (folded[..i], folded[i..]);
            if (rest.Length > 0) yield return Token(head, rest[1..]);
            if (rest.Length > 1) yield return Token(head, $"{rest[1]}{rest[0]}{rest[2..]}");
            foreach (var letter in Letters)
            {
                yield return Token(head, letter + rest);
                if (rest.Length > 0) yield return Token(head, letter + rest[1..]);
            }
        }
    }

    private static string Token(string head, string rest) => new StringBuilder().Append(NameSearch.WholeName).Append(head).Append(rest).ToString();
}
