using System.Globalization;
using Associations.Domain;
using Associations.Domain.Gazetteer;
using Associations.Domain.Municipalities;

namespace Associations.Web.Operations.Demonstration;

/// <summary>Real municipalities with their codes (KATOTTH, INSEE, TERYT, LAU). The people beside them do not exist, and their names say so.</summary>
internal static class Places
{
    public static Place Korosten { get; } = Hromada("UA18060090000061708", "Коростень", "Оксана Вигадана", topics: [Theme.Energy, Theme.Water, Theme.Culture]);

    public static IReadOnlyList<Place> Ukraine { get; } =
    [
        Korosten,
        Hromada("UA63040090000021240", "Ізюм", "Тарас Зразок", topics: [Theme.Reconstruction, Theme.Health]),
        Hromada("UA32140030000074165", "Боярка", "Марія Приклад", topics: [Theme.Education, Theme.Youth]),
        Hromada("UA32100130000093505", "Славутич", "Петро Уявний", topics: [Theme.Energy, Theme.LocalEconomy]),
        Hromada("UA32080110000056605", "Гостомель", "Ірина Вигадана", MunicipalityKind.Settlement),
        Hromada("UA74040170000037628", "Крути", "Степан Зразок", MunicipalityKind.Rural, topics: [Theme.Environment]),
        Hromada("UA74020010000010449", "Корюківка", "Галина Приклад", topics: [Theme.Culture, Theme.Waste]),
        Hromada("UA63140170000087785", "Чугуїв", "Андрій Уявний", topics: [Theme.CivilProtection]),
        Hromada("UA53080350000070563", "Опішня", "Леся Вигадана", MunicipalityKind.Settlement, topics: [Theme.Culture, Theme.LocalEconomy]),
        Hromada("UA12040030000066040", "Верхівцеве", "Богдан Зразок"),
        Hromada("UA74040290000072674", "Носівка", "Ольга Приклад", topics: [Theme.GenderEquality, Theme.Inclusion]),
        Hromada("UA74020070000037186", "Сосниця", "Юрій Уявний", MunicipalityKind.Settlement, agreed: false),
        Hromada("UA32020190000084133", "Тараща", null),
        Hromada("UA80000000000093317", "Київ", "Oleh Sample", language: Language.English, topics: [Theme.DigitalServices, Theme.Culture]),
        Hromada("UA32120050000067577", "Кагарлик", "Наталія Вигадана", topics: [Theme.Youth, Theme.Culture]),
        Hromada("UA32140150000040954", "Фастів", "Anne Exemple", language: Language.French, topics: [Theme.Energy, Theme.Environment]),
    ];

    public static IReadOnlyList<Place> France { get; } =
    [
        Commune("18033", "Bourges", "Claire Exemple"),
        Commune("94019", "Chennevières-sur-Marne", "Jean Fictif"),
        Commune("91477", "Palaiseau", "Lucie Exemple"),
        Commune("95252", "Franconville", "Marc Fictif"),
        Commune("78640", "Vélizy-Villacoublay", "Sophie Exemple"),
        Commune("94070", "Santeny", "Paul Fictif"),
        Commune("92022", "Chaville", "Julie Exemple"),
        Commune("02168", "Château-Thierry", "Henri Fictif"),
        Commune("06155", "Vallauris", "Inès Exemple"),
        Commune("34032", "Béziers", null),
        Commune("33243", "Libourne", "Louis Fictif"),
    ];

    public static Place Wroclaw { get; } = Abroad("PL", "0264011", "Wrocław", "Anna Sample");

    public static Place Druskininkai { get; } = Abroad("LT", "15", "Druskininkai", "Jonas Sample");

    /// <summary>A region: a first contact of some hromadas, and no municipality.</summary>
    public static Place IleDeFrance { get; } = new(
        "FR", "FR-IDF", MunicipalityKind.Regional,
        LocalisedText.Of((Language.French, "Région Île-de-France"), (Language.English, "Île-de-France Region"), (Language.Ukrainian, "Регіон Іль-де-Франс")), null);

    public static IEnumerable<Place> Of(params string[] codes) =>
        codes.Select(code => Ukraine.Concat(France).Append(Wroclaw).Append(Druskininkai).Single(place => place.Code == code));

    public static string ZoneOf(string country) => country switch
    {
        "UA" => "Europe/Kyiv",
        "PL" => "Europe/Warsaw",
        "LT" => "Europe/Vilnius",
        _ => "Europe/Paris",
    };

    private static Place Hromada(string code, string name, string? speaker, MunicipalityKind kind = MunicipalityKind.City, string language = Language.Ukrainian, bool agreed = true, IReadOnlyList<Theme>? topics = null) =>
        new("UA", code, kind, Municipality.WithLatin("UA", LocalisedText.Of((Language.Ukrainian, $"{name}"))), Person(speaker, "Міжнародна співпраця", UkrainianLatin.Transliterate(name), language, agreed, topics));

    private static Place Commune(string code, string name, string? speaker) =>
        new("FR", code, MunicipalityKind.City, LocalisedText.Of((Language.French, name)), Person(speaker, "Relations internationales", name, Language.French, true, null));

    private static Place Abroad(string country, string code, string name, string speaker) =>
        new(country, code, MunicipalityKind.City, LocalisedText.Of((Language.English, name)), Person(speaker, "International relations", name, Language.English, true, null));

    private static Speaker? Person(string? name, string position, string place, string language, bool agreed, IReadOnlyList<Theme>? topics) =>
        name is null ? null : new Speaker(name, position, $"international@{Label(place)}.example", language, agreed, topics ?? []);

    // Letters without marks: Vélizy-Villacoublay gives velizy-villacoublay, Wrocław wroclaw.
    private static string Label(string place) => string.Concat(
        place.ToLowerInvariant().Replace('ł', 'l').Normalize(System.Text.NormalizationForm.FormD)
            .Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && (char.IsAsciiLetterOrDigit(letter) || letter == '-')));
}
