using Associations.Domain.Gazetteer;
using Xunit;

namespace Associations.Domain.Tests.Gazetteer;

public sealed class UkrainianLatinTests
{
    // The examples that the table of resolution 55 (27 January 2010) itself gives, letter by letter.
    public static TheoryData<string, string> Examples { get; } = new()
    {
        { "Алушта", "Alushta" }, { "Андрій", "Andrii" }, { "Борщагівка", "Borshchahivka" }, { "Борисенко", "Borysenko" },
        { "Вінниця", "Vinnytsia" }, { "Володимир", "Volodymyr" }, { "Гадяч", "Hadiach" }, { "Богдан", "Bohdan" },
        { "Згурський", "Zghurskyi" }, { "Ґалаґан", "Galagan" }, { "Ґорґани", "Gorgany" }, { "Донецьк", "Donetsk" },
        { "Дмитро", "Dmytro" }, { "Рівне", "Rivne" }, { "Олег", "Oleh" }, { "Есмань", "Esman" }, { "Єнакієве", "Yenakiieve" },
        { "Гаєвич", "Haievych" }, { "Короп'є", "Koropie" }, { "Житомир", "Zhytomyr" }, { "Жанна", "Zhanna" }, { "Жежелів", "Zhezheliv" },
        { "Закарпаття", "Zakarpattia" }, { "Казимирчук", "Kazymyrchuk" }, { "Медвин", "Medvyn" }, { "Михайленко", "Mykhailenko" },
        { "Іванків", "Ivankiv" }, { "Іващенко", "Ivashchenko" }, { "Їжакевич", "Yizhakevych" }, { "Кадиївка", "Kadyivka" },
        { "Мар'їне", "Marine" }, { "Йосипівка", "Yosypivka" }, { "Стрий", "Stryi" }, { "Олексій", "Oleksii" }, { "Київ", "Kyiv" },
        { "Коваленко", "Kovalenko" }, { "Лебедин", "Lebedyn" }, { "Леонід", "Leonid" }, { "Миколаїв", "Mykolaiv" }, { "Маринич", "Marynych" },
        { "Ніжин", "Nizhyn" }, { "Наталія", "Nataliia" }, { "Одеса", "Odesa" }, { "Онищенко", "Onyshchenko" }, { "Полтава", "Poltava" },
        { "Петро", "Petro" }, { "Решетилівка", "Reshetylivka" }, { "Рибчинський", "Rybchynskyi" }, { "Суми", "Sumy" }, { "Соломія", "Solomiia" },
        { "Тернопіль", "Ternopil" }, { "Троць", "Trots" }, { "Ужгород", "Uzhhorod" }, { "Уляна", "Uliana" }, { "Фастів", "Fastiv" },
        { "Філіпчук", "Filipchuk" }, { "Харків", "Kharkiv" }, { "Христина", "Khrystyna" }, { "Біла Церква", "Bila Tserkva" },
        { "Стеценко", "Stetsenko" }, { "Чернівці", "Chernivtsi" }, { "Шевченко", "Shevchenko" }, { "Шостка", "Shostka" },
        { "Кишеньки", "Kyshenky" }, { "Щербухи", "Shcherbukhy" }, { "Гоща", "Hoshcha" }, { "Гаращенко", "Harashchenko" },
        { "Юрій", "Yurii" }, { "Корюківка", "Koriukivka" }, { "Яготин", "Yahotyn" }, { "Ярошенко", "Yaroshenko" },
        { "Костянтин", "Kostiantyn" }, { "Знам'янка", "Znamianka" }, { "Феодосія", "Feodosiia" }, { "Згорани", "Zghorany" }, { "Розгон", "Rozghon" },
    };

    [Theory]
    [MemberData(nameof(Examples))]
    public void The_resolution_s_own_examples_come_out_as_printed(string ukrainian, string latin) =>
        Assert.Equal(latin, UkrainianLatin.Transliterate(ukrainian));

    [Theory]
    [InlineData("ЄНАКІЄВЕ", "YENAKIIEVE")]
    [InlineData("ЩОРС", "SHCHORS")]
    [InlineData("Івано-Франківськ", "Ivano-Frankivsk")]
    [InlineData("Куп’янськ", "Kupiansk")]
    [InlineData("Купʼянськ", "Kupiansk")]
    [InlineData("Новий Яр", "Novyi Yar")]
    [InlineData("Bourges, 18", "Bourges, 18")]
    [InlineData("", "")]
    public void Case_hyphens_and_every_apostrophe_are_kept_in_order(string ukrainian, string latin) =>
        Assert.Equal(latin, UkrainianLatin.Transliterate(ukrainian));

    [Fact]
    public void Letters_that_come_decomposed_are_the_same_letters() =>
        Assert.Equal("Kyiv, Stryi", UkrainianLatin.Transliterate("Киї\u0308в, Стрий".Replace("ї\u0308", "і\u0308", StringComparison.Ordinal).Replace("й", "и\u0306", StringComparison.Ordinal)));

    [Fact]
    public void A_lone_surrogate_is_left_alone() =>
        Assert.Equal("Kyiv\ud83d", UkrainianLatin.Transliterate("Київ\ud83d"));
}
