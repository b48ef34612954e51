using Associations.Domain.Gazetteer;

namespace Associations.Infrastructure.Gazetteer;

/// <summary>GeoNames lists a Ukrainian place's names without their language; this finds the Ukrainian one among them.</summary>
internal static class UkrainianPlaceName
{
    private const string Alphabet = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя’ -";
    private const string OwnLetters = "ґєії’";

    // Russian endings, which no Ukrainian word has; and endings that few Ukrainian names have (Мукачево).
    private static readonly string[] Foreign = ["ое", "ее", "ая", "яя", "ые", "ие", "ск", "цк", "ец", "ца"];
    private static readonly string[] Rare = ["ово", "ево", "ино"];

    /// <summary>The Ukrainian name, or null when no listed name is likely to be it.</summary>
    /// <param name="name">GeoNames' main name, in Latin letters, mostly made from the Ukrainian one of today; others may be former ones.</param>
    /// <param name="mainNameIsRussian">As GeoNames has it in Crimea: agreement with it then says little.</param>
    public static string? Among(string name, IReadOnlyCollection<string> alternates, bool mainNameIsRussian)
    {
        var (same, alike) = mainNameIsRussian ? (2, 0) : (8, 6);
        var folded = NameSearch.Fold(name);
        var latin = alternates.ToHashSet(StringComparer.Ordinal);
        var best = alternates
            .Select(alternate => alternate.Replace("\u0301", "", StringComparison.Ordinal).Replace('\'', '’').Replace('ʼ', '’'))
            .Where(alternate => IsUkrainian(alternate) && BeginsAlike(NameSearch.Fold(alternate), folded))
            .Select(alternate => (Name: alternate, Score: Score(alternate)))
            .OrderByDescending(candidate => candidate.Score).ThenByDescending(candidate => candidate.Name.Length).ThenByDescending(candidate => candidate.Name, StringComparer.Ordinal)
            .FirstOrDefault();
        return best.Score >= 3 ? best.Name : null;

        // The main name is its official Latin, or sounds like it; else its official Latin is listed, it has letters that Russian
        // lacks, or the ending of a Ukrainian adjective.
        int Score(string alternate)
        {
            var official = UkrainianLatin.Transliterate(alternate);
            return (official == name ? same : 0)
                + (NameSearch.Fold(alternate) == folded ? alike : 0)
                + (latin.Contains(official) ? 2 : 0)
                + (alternate.ToLowerInvariant().AsSpan().ContainsAny(OwnLetters) ? 3 : 0)
                + (alternate.EndsWith('е') ? 1 : 0)
                - (EndsIn(alternate, Rare) ? 4 : 0);
        }
    }

    private static bool IsUkrainian(string alternate) =>
        alternate.Length > 0
        && alternate.ToLowerInvariant().All(letter => Alphabet.Contains(letter, StringComparison.Ordinal))
        && !IsOldSpelling(alternate.ToLowerInvariant())
        && !alternate.Split(' ', '-').Any(word => EndsIn(word, Foreign));

    // Нїжин, as before 1922: today ї follows no consonant.
    private static bool IsOldSpelling(string alternate)
    {
        for (var i = 1; i < alternate.Length; i++)
        {
            if (alternate[i] == 'ї' && "бвгґджзйклмнпрстфхцчшщ".Contains(alternate[i - 1], StringComparison.Ordinal)) return true;
        }

        return false;
    }

    private static bool BeginsAlike(string one, string other) => one.AsSpan(0, Math.Min(2, one.Length)).SequenceEqual(other.AsSpan(0, Math.Min(2, other.Length)));

    private static bool EndsIn(string word, string[] endings) => endings.Any(ending => word.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
