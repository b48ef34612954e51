using Associations.Domain.Gazetteer;

namespace Associations.Infrastructure.Gazetteer;

/// <summary>GeoNames lists a Ukrainian place's names without their language; this finds the Ukrainian one among them.</summary>
internal static class UkrainianPlaceName
{
    private const string Alphabet = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'’ʼ -";
    private const string OwnLetters = "ґєії";

    /// <summary>The Ukrainian name, or null when no listed name is likely to be it.</summary>
    /// <param name="name">GeoNames' main name, in Latin letters, mostly made from the Ukrainian one.</param>
    public static string? Among(string name, IReadOnlyCollection<string> alternates)
    {
        var folded = NameSearch.Fold(name);
        var latin = alternates.Append(name).ToHashSet(StringComparer.Ordinal);
        var best = alternates
            .Select(alternate => alternate.Replace("\u0301", "", StringComparison.Ordinal))
            .Where(alternate => alternate.ToLowerInvariant().All(letter => Alphabet.Contains(letter, StringComparison.Ordinal)))
            .Select(alternate => (Name: alternate, Score: Score(alternate)))
            .OrderByDescending(candidate => candidate.Score).ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .FirstOrDefault();
        return best.Score >= 3 ? best.Name : null;

        // Its official Latin is listed too; it sounds like the main name; it has letters that Russian lacks.
        int Score(string alternate) =>
            (latin.Contains(UkrainianLatin.Transliterate(alternate)) ? 4 : 0)
            + (NameSearch.Fold(alternate) == folded ? 3 : 0)
            + (alternate.ToLowerInvariant().AsSpan().ContainsAny(OwnLetters) ? 4 : 0);
    }
}
