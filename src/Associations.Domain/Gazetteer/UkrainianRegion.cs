namespace Associations.Domain.Gazetteer;

/// <summary>
/// The 27 first-level units of Ukraine. The leading digits of KATOTTH are not ISO 3166-2: Luhansk is 44 and UA-09,
/// Chernivtsi 73 and UA-77, Kyiv 80 and UA-30, Sevastopol 85 and UA-40, Crimea 01 and UA-43.
/// </summary>
/// <param name="IsoCode">ISO 3166-2, such as UA-18.</param>
/// <param name="KatotthDigits">The two digits after UA in KATOTTH.</param>
public sealed record UkrainianRegion(string IsoCode, string KatotthDigits, LocalisedText Name)
{
    public static IReadOnlyList<UkrainianRegion> All { get; } =
    [
        new("UA-43", "01", Names("Автономна Республіка Крим", "Autonomous Republic of Crimea", "République autonome de Crimée")),
        Oblast("UA-05", "05", "Вінницька", "Vinnytsia", "de Vinnytsia"),
        Oblast("UA-07", "07", "Волинська", "Volyn", "de Volhynie"),
        Oblast("UA-12", "12", "Дніпропетровська", "Dnipropetrovsk", "de Dnipropetrovsk"),
        Oblast("UA-14", "14", "Донецька", "Donetsk", "de Donetsk"),
        Oblast("UA-18", "18", "Житомирська", "Zhytomyr", "de Jytomyr"),
        Oblast("UA-21", "21", "Закарпатська", "Zakarpattia", "de Transcarpatie"),
        Oblast("UA-23", "23", "Запорізька", "Zaporizhzhia", "de Zaporijjia"),
        Oblast("UA-26", "26", "Івано-Франківська", "Ivano-Frankivsk", "d’Ivano-Frankivsk"),
        Oblast("UA-32", "32", "Київська", "Kyiv", "de Kyiv"),
        Oblast("UA-35", "35", "Кіровоградська", "Kirovohrad", "de Kirovohrad"),
        Oblast("UA-09", "44", "Луганська", "Luhansk", "de Louhansk"),
        Oblast("UA-46", "46", "Львівська", "Lviv", "de Lviv"),
        Oblast("UA-48", "48", "Миколаївська", "Mykolaiv", "de Mykolaïv"),
        Oblast("UA-51", "51", "Одеська", "Odesa", "d’Odessa"),
        Oblast("UA-53", "53", "Полтавська", "Poltava", "de Poltava"),
        Oblast("UA-56", "56", "Рівненська", "Rivne", "de Rivne"),
        Oblast("UA-59", "59", "Сумська", "Sumy", "de Soumy"),
        Oblast("UA-61", "61", "Тернопільська", "Ternopil", "de Ternopil"),
        Oblast("UA-63", "63", "Харківська", "Kharkiv", "de Kharkiv"),
        Oblast("UA-65", "65", "Херсонська", "Kherson", "de Kherson"),
        Oblast("UA-68", "68", "Хмельницька", "Khmelnytskyi", "de Khmelnytskyï"),
        Oblast("UA-71", "71", "Черкаська", "Cherkasy", "de Tcherkassy"),
        Oblast("UA-77", "73", "Чернівецька", "Chernivtsi", "de Tchernivtsi"),
        Oblast("UA-74", "74", "Чернігівська", "Chernihiv", "de Tchernihiv"),
        new("UA-30", "80", Names("Київ", "Kyiv", "Kyiv")),
        new("UA-40", "85", Names("Севастополь", "Sevastopol", "Sébastopol")),
    ];

    private static readonly Dictionary<string, UkrainianRegion> ByDigits = All.ToDictionary(region => region.KatotthDigits, StringComparer.Ordinal);

    /// <summary>The region of a KATOTTH code, or null when the digits after UA name none.</summary>
    public static UkrainianRegion? OfKatotth(string katotth) =>
        katotth.Length >= 4 && ByDigits.TryGetValue(katotth[2..4], out var region) ? region : null;

    /// <summary>The region of an ISO 3166-2 code, or null when it names none of Ukraine.</summary>
    public static UkrainianRegion? OfIso(string? code) => All.FirstOrDefault(region => region.IsoCode == code);

    private static UkrainianRegion Oblast(string iso, string katotth, string uk, string en, string fr) =>
        new(iso, katotth, Names($"{uk} область", $"{en} Oblast", $"oblast {fr}"));

    private static LocalisedText Names(string uk, string en, string fr) =>
        LocalisedText.Of((Language.Ukrainian, uk), (Language.English, en), (Language.French, fr));
}
