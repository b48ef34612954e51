using Associations.Domain;
using Associations.Domain.Funding;

namespace Associations.Web.Operations.Demonstration;

/// <summary>Real calls with their amounts and conditions; their dates are moved so that some are open on the day of seeding.</summary>
internal static class Calls
{
    public const string Networks = "CERV-2026-CITIZENS-TOWN-NT";
    public const string Twinning = "CERV-2025-CITIZENS-TOWN-TT";
    public const string LastTwinning = "CERV-2024-CITIZENS-TOWN-TT";
    public const string Huskroua = "HUSKROUA/2";
    public const string Decentralised = "MEAE-2024-UKRAINE";
    public const string SmallProjects = "SKEW-KLEINPROJEKTE";

    private static readonly string[] Union =
        ["AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"];

    /// <summary>The call, and the deadline it had before its funder moved it.</summary>
    public static (CallDetails Details, ZonedTime? MovedFrom) Of(string reference, DateOnly today) => reference switch
    {
        Networks => (NetworksOfTowns(today), null),
        Twinning => (TownTwinning(today), null),
        LastTwinning => (LastYearsTwinning(today), null),
        Huskroua => (HuskrouaSecond(today), Deadline(today, 10, 15)),
        Decentralised => (DecentralisedCooperation(today), null),
        SmallProjects => (SkewSmallProjects(), null),
        _ => throw new ArgumentOutOfRangeException(nameof(reference)),
    };

    private static CallDetails NetworksOfTowns(DateOnly today) => new(
        "CERV",
        LocalisedText.Of(("en", "Networks of towns"), ("uk", "Мережі міст"), ("fr", "Réseaux de villes")),
        LocalisedText.Of(
            ("en", "Pays for a network of municipalities that works on one subject over several events. Worth a look for towns that already have partners in two or more countries."),
            ("uk", "Оплачує роботу мережі громад над однією темою впродовж кількох заходів. Варто уваги містам, які вже мають партнерів у двох чи більше країнах."),
            ("fr", "Finance un réseau de communes qui travaille sur un même sujet au fil de plusieurs rencontres. À étudier par les villes qui ont déjà des partenaires dans deux pays ou plus.")))
    {
        OpensOn = today.AddDays(-40),
        Deadline = Deadline(today, 55, 17),
        Money = new Money("EUR") { Budget = 12_000_000, GrantFrom = 100_000 },
        Themes = [Theme.Culture, Theme.Youth, Theme.Inclusion, Theme.GenderEquality, Theme.Environment],
        Countries = [.. Union, "UA"],
        Languages = [Language.English, Language.French],
        Link = new Uri("https://ec.europa.eu/info/funding-tenders/opportunities/portal/"),
    };

    private static CallDetails TownTwinning(DateOnly today) => new(
        "CERV",
        LocalisedText.Of(("en", "Town twinning"), ("uk", "Побратимство міст"), ("fr", "Jumelage de villes")),
        LocalisedText.Of(
            ("en", "A lump sum for one meeting of citizens of twinned towns. For municipalities that can receive guests from abroad."),
            ("uk", "Фіксована сума на одну зустріч мешканців міст-побратимів. Для громад, які можуть прийняти гостей з-за кордону."),
            ("fr", "Une somme forfaitaire pour une rencontre d’habitants de villes jumelées. Pour les communes qui peuvent recevoir des invités de l’étranger.")))
    {
        OpensOn = today.AddDays(-65),
        Deadline = Deadline(today, 34, 17),
        Money = new Money("EUR") { Budget = 5_000_000 },
        Themes = [Theme.Culture, Theme.Youth],
        Countries = [.. Union, "UA"],
        Languages = [Language.English, Language.French],
        Link = new Uri("https://ec.europa.eu/info/funding-tenders/opportunities/portal/"),
    };

    private static CallDetails LastYearsTwinning(DateOnly today) => TownTwinning(today) with
    {
        Title = LocalisedText.Of(("en", "Town twinning, earlier call"), ("uk", "Побратимство міст, попередній конкурс"), ("fr", "Jumelage de villes, appel précédent")),
        Summary = LocalisedText.Of(
            ("en", "At least 50 participants, of whom at least 25 are invited from abroad. For municipalities with a partnership agreement."),
            ("uk", "Щонайменше 50 учасників, із них щонайменше 25 запрошено з-за кордону. Для громад, які мають угоду про партнерство."),
            ("fr", "Au moins 50 participants, dont au moins 25 invités de l’étranger. Pour les communes qui ont une convention de partenariat.")),
        OpensOn = today.AddDays(-75),
        Deadline = Deadline(today, -5, 17),
        Money = new Money("EUR") { Budget = 4_000_000, GrantFrom = 8_455, GrantTo = 50_745 },
    };

    private static CallDetails HuskrouaSecond(DateOnly today) => new(
        "Interreg NEXT HUSKROUA",
        LocalisedText.Of(("en", "Interreg NEXT HUSKROUA, second call"), ("uk", "Interreg NEXT HUSKROUA, другий конкурс"), ("fr", "Interreg NEXT HUSKROUA, deuxième appel")),
        LocalisedText.Of(
            ("en", "Small projects of up to 12 months and regular ones of up to 24, with at most six partners along the border of Hungary, Slovakia, Romania and Ukraine."),
            ("uk", "Малі проєкти до 12 місяців і звичайні до 24, щонайбільше шість партнерів уздовж кордону Угорщини, Словаччини, Румунії та України."),
            ("fr", "Petits projets de 12 mois au plus et projets ordinaires de 24 mois au plus, six partenaires au maximum le long de la frontière entre Hongrie, Slovaquie, Roumanie et Ukraine.")))
    {
        OpensOn = today.AddDays(-60),
        Deadline = Deadline(today, 70, 16),
        Money = new Money("EUR") { Budget = 28_500_000, GrantFrom = 70_000, GrantTo = 1_500_000 },
        Themes = [Theme.Environment, Theme.Health, Theme.Culture],
        Countries = ["HU", "RO", "SK", "UA"],
        Regions = ["UA-21", "UA-26", "UA-77"],
        Languages = [Language.English],
        Link = new Uri("https://next.huskroua-cbc.eu/"),
    };

    private static CallDetails DecentralisedCooperation(DateOnly today) => new(
        "Ministère de l’Europe et des Affaires étrangères",
        LocalisedText.Of(("en", "Decentralised cooperation France–Ukraine"), ("uk", "Децентралізована співпраця Франція–Україна"), ("fr", "Coopération décentralisée France–Ukraine")),
        LocalisedText.Of(
            ("en", "Supports a French authority’s work with a Ukrainian one. A signed convention and a council decision, or letters of intent, are needed."),
            ("uk", "Підтримує роботу французької громади з українською. Потрібні підписана угода та рішення ради або листи про наміри."),
            ("fr", "Soutient le travail d’une collectivité française avec une collectivité ukrainienne. Une convention signée et une délibération, ou des lettres d’intention, sont nécessaires.")))
    {
        OpensOn = today.AddDays(-70),
        Deadline = new ZonedTime(today.AddDays(-4).ToDateTime(new TimeOnly(12, 0)), "Europe/Paris"),
        Money = new Money("EUR") { OwnShare = 10 },
        Countries = ["FR"],
        Languages = [Language.French],
        Link = new Uri("https://www.diplomatie.gouv.fr/"),
    };

    private static CallDetails SkewSmallProjects() => new(
        "SKEW",
        LocalisedText.Of(("en", "Small projects of municipal partnerships"), ("uk", "Малі проєкти партнерства громад"), ("fr", "Petits projets de partenariats communaux")),
        LocalisedText.Of(
            ("en", "Up to €50,000 for a project that a German municipality carries out with its partner. Taken all year."),
            ("uk", "До 50 000 євро на проєкт, який німецька громада виконує зі своїм партнером. Заявки приймають увесь рік."),
            ("fr", "Jusqu’à 50 000 € pour un projet qu’une commune allemande mène avec sa partenaire. Ouvert toute l’année.")))
    {
        Money = new Money("EUR") { GrantTo = 50_000 },
        Countries = ["DE", "UA"],
        Link = new Uri("https://skew.engagement-global.de/"),
    };

    private static ZonedTime Deadline(DateOnly today, int days, int hour) => new(today.AddDays(days).ToDateTime(new TimeOnly(hour, 0)), "Europe/Brussels");
}
