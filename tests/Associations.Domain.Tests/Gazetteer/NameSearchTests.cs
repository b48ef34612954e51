using Associations.Domain.Gazetteer;
using Xunit;

namespace Associations.Domain.Tests.Gazetteer;

public sealed class NameSearchTests
{
    [Theory]
    [InlineData("Ізюм", "Ізюм", "ізюм", "Izium", "Izyum", "изюм", "ИЗЮМ", "izjum", "Izi", "izy", "із", "Ізю")]
    [InlineData("Боярка", "Boiarka", "Boyarka", "Bojarka", "боярка", "boy", "boi")]
    [InlineData("Чугуїв", "Chuhuiv", "Chuhuyiv", "Chuguyiv", "Čuhujiv", "чугуив")]
    [InlineData("Харків", "Kharkiv", "Harkiv", "Харкив", "khar", "kh")]
    [InlineData("Куп'янськ", "Купянськ", "Куп’янськ", "купъянск", "Kupiansk", "Kupyansk", "Kup'ians'k")]
    [InlineData("Одеса", "Одесса", "Odesa", "Odessa")]
    [InlineData("Ужгород", "Uzhhorod", "Uzhgorod", "Užhorod")]
    [InlineData("Стрий", "Stryi", "Stryj", "Stryy", "Стрый")]
    [InlineData("Київ", "Kyiv", "Kyjiv", "Київ", "Кыив")]
    [InlineData("Запоріжжя", "Zaporizhzhia", "Zaporizhzhya", "Zaporižžja", "запорижжя")]
    [InlineData("Хмельницький", "Khmelnytskyi", "Khmelnytskyy", "Хмельницкий", "Khmelnitsky")]
    [InlineData("Згорани", "Zghorany", "Згораны")]
    [InlineData("Івано-Франківськ", "Івано Франківськ", "ivano-frankivsk", "Frankivsk", "франк іван")]
    [InlineData("Wrocław", "Wroclaw", "Вроцлав", "вроцлав", "WROCŁAW", "vroclav")]
    [InlineData("Chennevières-sur-Marne", "chennevieres", "Chennevières", "chennevieres marne", "CHENNEVIÈRES-SUR-MARNE")]
    [InlineData("Château-Thierry", "chateau thierry", "Château-Thierry", "thierry chateau")]
    [InlineData("Saint-Denis", "St Denis", "st-denis", "saint denis")]
    [InlineData("L'Haÿ-les-Roses", "l'hay", "L’Haÿ les Roses", "hay roses", "lhay")]
    [InlineData("Gießen", "Giessen", "GIESSEN", "gießen")]
    [InlineData("Tromsø", "tromso", "TROMSØ")]
    [InlineData("Šiauliai", "siauliai", "Шяуляй")]
    public void Spellings_of_one_name_meet(string name, params string[] spellings)
    {
        // What is stored for a Ukrainian municipality is its name and the official Latin of it.
        var tokens = NameSearch.Tokens([name, UkrainianLatin.Transliterate(name)]);

        Assert.All(spellings, spelling => Assert.True(SearchQuery.Parse(spelling).Matches(tokens), spelling));
    }

    [Theory]
    [InlineData("Ізюм", "Ізмаїл")]
    [InlineData("Суми", "Самбір")]
    [InlineData("Bourges", "Bourg")]
    [InlineData("Київ", "Kiev")]
    [InlineData("Saint-Denis", "saint paul")]
    public void Other_names_stay_apart(string name, string other) =>
        Assert.False(SearchQuery.Parse(UkrainianLatin.Transliterate(other) + "x").Matches(NameSearch.Tokens([name])) || SearchQuery.Parse(other).Rank(NameSearch.Tokens([name])) <= SearchRank.WholeWords);

    [Fact]
    public void A_listed_alternate_finds_its_place_without_claiming_the_first_rank()
    {
        var kyiv = NameSearch.Tokens(["Київ", "Kyiv"]).Union(NameSearch.AlternateTokens(["Kiev", "Киев"])).ToHashSet();

        Assert.Equal(SearchRank.WholeWords, SearchQuery.Parse("Kiev").Rank(kyiv));
        Assert.Equal(SearchRank.WholeName, SearchQuery.Parse("kyiv").Rank(kyiv));
    }

    [Theory]
    [InlineData("Saint-Denis", "Saint-Denis", SearchRank.WholeName)]
    [InlineData("Сен-Дені", "Saint-Denis", null)]
    [InlineData("Изюм", "Ізюм", SearchRank.SpeltAlike)]
    [InlineData("Kew", "Kiev", SearchRank.SpeltAlike)]
    [InlineData("Saint-Denis-lès-Bourg", "Saint-Denis", SearchRank.WholeWords)]
    [InlineData("Saint-Denisien", "Saint-Denis", SearchRank.NameStart)]
    [InlineData("Bourg-Saint-Denisien", "Saint-Denis", SearchRank.WordStarts)]
    public void The_whole_name_ranks_before_its_words_and_its_beginning(string name, string query, SearchRank? rank) =>
        Assert.Equal(rank, SearchQuery.Parse(query).Rank(NameSearch.Tokens([name])));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("%_\\'")]
    [InlineData("\0")]
    [InlineData("\ud83d")]
    [InlineData("\u202e\u200f")]
    [InlineData("===")]
    public void Signs_alone_are_an_empty_query_that_matches_nothing(string? text)
    {
        var query = SearchQuery.Parse(text);

        Assert.True(query.IsEmpty);
        Assert.False(query.Matches(NameSearch.Tokens(["Korosten"])));
    }

    [Theory]
    [InlineData("kor%")]
    [InlineData("kor_")]
    [InlineData("'kor\\")]
    [InlineData("kor\0")]
    [InlineData("kor\ud800")]
    [InlineData("=kor")]
    public void Signs_beside_letters_mean_nothing(string text) =>
        Assert.Equal([new TokenRange("kor", "kos")], SearchQuery.Parse(text).Words.Select(word => word.AsWritten));

    [Fact]
    public void A_megabyte_is_cut_to_a_few_short_words()
    {
        var query = SearchQuery.Parse(string.Concat(Enumerable.Repeat("ab'щ% ", 200_000)) + new string('я', 1_000_000));

        Assert.InRange(query.Words.Count, 1, SearchQuery.MaxWords);
        Assert.All(query.Words, word => Assert.InRange(word.AsWritten.From.Length, 1, NameSearch.TokenMaxLength));
        Assert.All(NameSearch.Tokens([new string('щ', 1_000_000)]), token => Assert.InRange(token.Length, 1, NameSearch.TokenMaxLength));
    }

    [Fact]
    public void A_name_of_the_longest_kind_is_found_by_itself()
    {
        var name = new string('щ', 90) + " " + string.Concat(Enumerable.Repeat("Довга-", 20));

        Assert.Equal(SearchRank.WholeName, SearchQuery.Parse(name).Rank(NameSearch.Tokens([name])));
    }
}
