using Associations.Domain;
using Associations.Domain.Access;

namespace Associations.Web.Operations.Demonstration;

/// <summary>The four associations, after what is public about their programmes.</summary>
internal static class Scenes
{
    /// <summary>One for all, and no secret: it works in demonstration associations only.</summary>
    public const string Password = "two-cities-one-table";

    public static SignInOf Operator { get; } = new("operator@platform.example", "Olena Vyhadana", Role.Operator, Language.English);

    public static IReadOnlyList<Scene> All { get; } = [Amu(), Afccre(), Cemr(), Cities4Cities()];

    private static Scene Amu() => new(
        "amu",
        LocalisedText.Of(("en", "Association of Ukrainian Cities"), ("uk", "Асоціація міст України"), ("fr", "Association des villes d’Ukraine")),
        Language.Ukrainian, "Europe/Kyiv", "#0b3b6f",
        new Undertaking(
            LocalisedText.Of(
                ("en", "Promoting comprehensive development of communities through analytics, dialogue and international cooperation"),
                ("uk", "Сприяння комплексному розвитку громад через аналітику, діалог і міжнародну співпрацю"),
                ("fr", "Pour le développement des communes par l’analyse, le dialogue et la coopération internationale")),
            new DateOnly(2024, 1, 1), new DateOnly(2027, 12, 31), ["GIZ, U-LEAD with Europe, phase II"], ["UA", "FR", "PL", "LT", "DE"])
        {
            Digest = LocalisedText.Of(("en", "Funding for communities"), ("uk", "Фінансування для громад"), ("fr", "Financements pour les communes")),
            Introduction = LocalisedText.Of(
                ("en", "This month’s calls that Ukrainian communities may apply to, with their partners or alone."),
                ("uk", "Конкурси цього місяця, до яких українські громади можуть подати заявку разом із партнерами або самостійно."),
                ("fr", "Les appels de ce mois auxquels les communes ukrainiennes peuvent répondre, avec leurs partenaires ou seules.")),
        },
        Places.Ukraine, [Calls.Networks, Calls.LastTwinning, Calls.Huskroua, Calls.SmallProjects], 4)
    {
        HasHistory = true,
        Meets = true,
        Pairs = Pairs.OfUkraine,
        Registry = Pairs.AsSent,
        People =
        [
            new("manager@amu.example", "Надія Вигадана", Role.Manager, Language.Ukrainian),
            new("editor@amu.example", "Ігор Зразок", Role.Editor, Language.Ukrainian),
            new("donor@giz.example", "Eva Sample", Role.DonorOfficer, Language.English),
            new("international@korosten.example", "Оксана Вигадана", Role.MunicipalContact, Language.Ukrainian, Places.Korosten.Code),
        ],
    };

    private static Scene Afccre() => new(
        "afccre",
        LocalisedText.Of(
            ("en", "French Association of the Council of European Municipalities and Regions"),
            ("uk", "Французька асоціація Ради європейських муніципалітетів і регіонів"),
            ("fr", "Association française du Conseil des communes et régions d’Europe")),
        Language.French, "Europe/Paris", "#7a1f3d",
        new Undertaking(
            LocalisedText.Of(("en", "France–Ukraine local partnerships"), ("uk", "Місцеві партнерства Франція–Україна"), ("fr", "Partenariats locaux France–Ukraine")),
            new DateOnly(2024, 1, 1), new DateOnly(2027, 12, 31), ["Ministère de l’Europe et des Affaires étrangères"], ["FR", "UA"])
        {
            Digest = LocalisedText.Of(("en", "Calls for partnerships"), ("uk", "Конкурси для партнерств"), ("fr", "Appels pour les partenariats")),
            Introduction = LocalisedText.Of(("en", "What French municipalities may apply to with their Ukrainian partners."), ("fr", "Ce à quoi les communes françaises peuvent répondre avec leurs partenaires d’Ukraine.")),
        },
        Places.France, [Calls.Networks, Calls.Decentralised], 12)
    {
        Pairs = Pairs.OfFrance,
        People = [new("manager@afccre.example", "Hélène Fictive", Role.Manager, Language.French), new("editor@afccre.example", "Rémi Exemple", Role.Editor, Language.French)],
    };

    private static Scene Cemr() => new(
        "cemr",
        LocalisedText.Of(("en", "Council of European Municipalities and Regions"), ("uk", "Рада європейських муніципалітетів і регіонів"), ("fr", "Conseil des communes et régions d’Europe")),
        Language.English, "Europe/Brussels", "#004a99",
        new Undertaking(
            LocalisedText.Of(("en", "Bridges of Trust"), ("uk", "Мости довіри"), ("fr", "Ponts de confiance")),
            new DateOnly(2022, 11, 1), new DateOnly(2027, 9, 30), ["U-LEAD with Europe"], ["UA", "FR", "LT", "PL", "DE"])
        {
            Digest = LocalisedText.Of(("en", "Monthly selection of calls"), ("uk", "Добірка конкурсів місяця"), ("fr", "Sélection mensuelle d’appels")),
            Introduction = LocalisedText.Of(("en", "A selection for partnerships between Ukrainian and European municipalities.")),
        },
        [.. Places.Of("UA32120050000067577", "UA32140150000040954", "33243"), Places.Druskininkai], [Calls.Networks, Calls.Twinning, Calls.Huskroua], 16)
    {
        // AMU does not have this one: it comes up there as an offer to take.
        Offers = [Calls.Twinning],
        People = [new("manager@cemr.example", "Ingrid Sample", Role.Manager, Language.English), new("editor@cemr.example", "Tom Sample", Role.Editor, Language.English)],
    };

    private static Scene Cities4Cities() => new(
        "cities4cities",
        LocalisedText.Of(("en", "Cities4Cities | United4Ukraine"), ("uk", "Cities4Cities | United4Ukraine, міста для міст"), ("fr", "Cities4Cities | United4Ukraine")),
        Language.English, "Europe/Berlin", "#8a4b00",
        new Undertaking(
            LocalisedText.Of(("en", "Cities4Cities | United4Ukraine, within Polaris"), ("uk", "Cities4Cities | United4Ukraine у межах «Полярис»"), ("fr", "Cities4Cities | United4Ukraine, au sein de Polaris")),
            new DateOnly(2024, 1, 1), new DateOnly(2028, 12, 31), ["Sida, Polaris"], ["UA", "PL", "FR", "DE", "SE", "LT", "LV"])
        {
            Digest = LocalisedText.Of(("en", "Chances for partner cities"), ("uk", "Можливості для міст-партнерів"), ("fr", "Occasions pour les villes partenaires")),
            Introduction = LocalisedText.Of(("en", "Calls for cities that already have a partner, or look for one.")),
        },
        [.. Places.Of("UA80000000000093317", "UA63140170000087785", "UA63040090000021240"), Places.Wroclaw], [Calls.Networks, Calls.SmallProjects], 20)
    {
        People = [new("manager@cities4cities.example", "Clara Sample", Role.Manager, Language.English), new("editor@cities4cities.example", "Nils Sample", Role.Editor, Language.English)],
    };
}
