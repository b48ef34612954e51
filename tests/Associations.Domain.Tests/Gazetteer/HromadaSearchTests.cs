using System.Text;
using Associations.Domain.Gazetteer;
using Xunit;

namespace Associations.Domain.Tests.Gazetteer;

/// <summary>Search over all hromadas of the register, by spellings that the register does not hold.</summary>
public sealed class HromadaSearchTests
{
    private static readonly (Hromada Hromada, IReadOnlySet<string> Tokens)[] Stored =
        [.. Hromadas.All.Select(hromada => (hromada, NameSearch.Tokens([hromada.Name, hromada.Centre, UkrainianLatin.Transliterate(hromada.Centre)])))];

    public enum Spelling
    {
        Ukrainian,
        CapitalsWithoutApostrophe,
        OfficialLatin,
        OlderLatin,
        RussianLetters,
    }

    public static TheoryData<Spelling> Spellings { get; } = [.. Enum.GetValues<Spelling>()];

    [Theory]
    [MemberData(nameof(Spellings))]
    public void Every_hromada_is_found_by_its_centre(Spelling spelling)
    {
        var missed = Stored.Where(stored => !SearchQuery.Parse(Spell(stored.Hromada.Centre, spelling)).Matches(stored.Tokens)).Select(stored => Spell(stored.Hromada.Centre, spelling));

        Assert.Equal([], missed);
    }

    [Theory]
    [MemberData(nameof(Spellings))]
    public void The_right_one_ranks_among_the_first(Spelling spelling)
    {
        var late = new List<string>();
        foreach (var (wanted, _) in Stored.Where((_, index) => index % 7 == 0))
        {
            var query = SearchQuery.Parse(Spell(wanted.Centre, spelling));
            var listed = Stored
                .Select(stored => (stored.Hromada, Rank: query.Rank(stored.Tokens)))
                .Where(found => found.Rank is not null)
                .OrderBy(found => found.Rank).ThenByDescending(found => found.Hromada.Population)
                .Select(found => found.Hromada).ToList();

            // Homonyms are equally right; one more name may fold alike.
            var homonyms = Stored.Count(stored => stored.Hromada.Centre == wanted.Centre);
            if (listed.IndexOf(wanted) > homonyms) late.Add($"{Spell(wanted.Centre, spelling)}: {listed.IndexOf(wanted)}");
        }

        Assert.Equal([], late);
    }

    [Fact]
    public void The_fold_makes_few_false_friends()
    {
        var friends = Hromadas.All.Select(hromada => hromada.Centre).Distinct()
            .GroupBy(NameSearch.Fold, StringComparer.Ordinal)
            .Where(group => group.Count() > 1)
            .Select(group => string.Join(" = ", group.Order(StringComparer.Ordinal)))
            .ToList();

        Assert.True(friends.Count <= 6, string.Join("; ", friends));
    }

    private static string Spell(string name, Spelling spelling) => spelling switch
    {
        Spelling.CapitalsWithoutApostrophe => name.Replace("'", "", StringComparison.Ordinal).Replace("’", "", StringComparison.Ordinal).ToUpperInvariant(),
        Spelling.OfficialLatin => UkrainianLatin.Transliterate(name),
        Spelling.OlderLatin => OlderLatin(name),
        Spelling.RussianLetters => RussianLetters(name),
        _ => name,
    };

    // As BGN/PCGN 1965 and most gazetteers write: Izyum, Boyarka, Chuhuyiv.
    private static string OlderLatin(string name)
    {
        var text = name;
        foreach (var (cyrillic, latin) in new[] { ("є", "ye"), ("ї", "yi"), ("й", "y"), ("ю", "yu"), ("я", "ya"), ("Є", "Ye"), ("Ї", "Yi"), ("Й", "Y"), ("Ю", "Yu"), ("Я", "Ya"), ("ь", "'") })
            text = text.Replace(cyrillic, latin, StringComparison.Ordinal);
        return UkrainianLatin.Transliterate(text);
    }

    private static string RussianLetters(string name)
    {
        var text = new StringBuilder();
        foreach (var letter in name.ToLowerInvariant())
        {
            text.Append(letter switch { 'и' => 'ы', 'і' or 'ї' => 'и', 'є' => 'е', 'ґ' => 'г', '\'' or '’' => 'ъ', _ => letter });
        }

        return text.ToString();
    }
}
