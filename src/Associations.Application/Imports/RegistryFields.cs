using System.Globalization;
using Associations.Domain.Gazetteer;
using Associations.Domain.Partnerships;

namespace Associations.Application.Imports;

/// <summary>How the columns of a registry of partnerships are recognised, and how its words are read. An empty cell leaves a value as it was.</summary>
internal static class RegistryFields
{
    public const string Id = "id", OurName = "our_name", OurCode = "our_code", OurRegion = "our_region", OurCountry = "our_country", Partner = "partner_name",
        PartnerCode = "partner_code", PartnerRegion = "partner_region", PartnerCountry = "partner_country", Further = "further_partners", Stage = "stage",
        Formality = "formality", Themes = "themes", Since = "since";

    private static readonly string[] OtherDays = ["dd.MM.yyyy", "d.M.yyyy", "dd/MM/yyyy"];
    private static readonly string[] OtherMonths = ["MM.yyyy", "MM/yyyy"];

    public static IReadOnlyList<ImportField> All { get; } =
    [
        new(Id, "Number in this registry", "id", "partnership_id"),
        new(OurName, "Our municipality, name", "our_name", "name", "municipality", "hromada", "community", "громада", "територіальна громада", "назва громади", "наша громада", "collectivité", "collectivité ukrainienne"),
        new(OurCode, "Our municipality, official code", "our_code", "code", "katottg", "katotth", "катоттг", "код", "код громади", "код катоттг", "official_code"),
        new(OurRegion, "Our municipality, region", "our_region", "region", "oblast", "область"),
        new(OurCountry, "Our municipality, country", "our_country"),
        new(Partner, "Partner, name", "partner_name", "partner", "партнер", "муніципалітет-партнер", "громада-партнер", "місто-партнер", "місто-побратим", "partenaire", "commune partenaire", "foreign_municipality"),
        new(PartnerCode, "Partner, official code", "partner_code", "код партнера", "insee", "code_insee", "code insee", "teryt", "ags", "lau", "code partenaire"),
        new(PartnerRegion, "Partner, region", "partner_region", "регіон партнера", "регіон", "département", "departement", "région", "voivodeship", "land"),
        new(PartnerCountry, "Partner, country", "partner_country", "country", "країна", "країна партнера", "країна-партнер", "pays", "pays partenaire"),
        new(Further, "Further partners, country and code", "further_partners"),
        new(Stage, "Stage", "stage", "status", "state", "етап", "стан", "статус", "étape", "statut"),
        new(Formality, "Formality", "formality", "type", "kind", "формат", "формальність", "вид", "тип", "forme", "type de partenariat"),
        new(Themes, "Themes", "themes", "topics", "теми", "напрями", "напрями співпраці", "сфери співпраці", "thèmes"),
        new(Since, "Since: a date or a year", "since", "year", "date", "з", "рік", "дата", "дата підписання", "рік підписання", "depuis", "année"),
    ];

    /// <summary>What says which municipalities are meant.</summary>
    public static IReadOnlyCollection<string> Decisive { get; } = [OurName, OurCode, OurRegion, OurCountry, Partner, PartnerCode, PartnerRegion, PartnerCountry];

    private static readonly Dictionary<string, PartnershipStage> Stages = Words(
        (PartnershipStage.Requested, "Requested; Запит; Подано запит; Demandé"),
        (PartnershipStage.Introduced, "Introduced; Знайомство; First contact; Перший контакт; Mis en relation; Premier contact"),
        (PartnershipStage.Exploring, "Exploring; Emerging; Пошук тем; У процесі; Exploration; Émergent"),
        (PartnershipStage.Negotiating, "Negotiating; Переговори; На стадії підписання; Négociation"),
        (PartnershipStage.Signed, "Signed; Підписано; Підписана; Угоду підписано; Signé"),
        (PartnershipStage.Active, "Active; Established; Діє; Діюче; Активне; Чинне; Actif; Établi"),
        (PartnershipStage.Dormant, "Dormant; Без руху; Неактивне; Призупинено; En sommeil; Inactif"),
        (PartnershipStage.Ended, "Ended; Завершено; Припинено; Terminé"),
        (PartnershipStage.Declined, "Declined; Відмовлено; Refusé"));

    private static readonly Dictionary<string, Formality> Formalities = Words(
        (Domain.Partnerships.Formality.Contact, "Contact; A contact; Контакт; Un contact"),
        (Domain.Partnerships.Formality.Project, "Project; A project; Проєкт; Спільний проєкт; Projet; Un projet"),
        (Domain.Partnerships.Formality.Friendship, "Friendship; A friendship; Дружні відносини; Дружба; Amitié; Une amitié"),
        (Domain.Partnerships.Formality.Twinning, "Twinning; Partnership; A partnership or twinning; Партнерство; Побратимство; Партнерство, побратимство; Міста-побратими; Jumelage; Partenariat; Un partenariat, un jumelage"));

    public static PartnershipStage? StageOf(ImportRow row)
    {
        if (row[Stage].Length == 0) return null;
        if (Stages.TryGetValue(NameSearch.Normalise(row[Stage]), out var stage)) return stage;
        row.Fault(Stage, "No such stage of a partnership.", "Write requested, introduced, exploring, negotiating, signed, active, dormant, ended or declined.");
        return null;
    }

    public static Formality? FormalityOf(ImportRow row)
    {
        if (row[Formality].Length == 0) return null;
        if (Formalities.TryGetValue(NameSearch.Normalise(row[Formality]), out var formality)) return formality;
        row.Fault(Formality, "No such formality.", "Write contact, project, friendship or twinning.");
        return null;
    }

    public static PartialDate? SinceOf(ImportRow row, DateOnly today)
    {
        var text = row[Since];
        if (text.Length == 0) return null;
        if (DateOnly.TryParseExact(text, OtherDays, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) text = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        else if (DateOnly.TryParseExact(text, OtherMonths, CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)) text = month.ToString("yyyy-MM", CultureInfo.InvariantCulture);
        if (!PartialDate.TryParse(text, out var since))
        {
            row.Fault(Since, "This is neither a date nor a year.", "Write it as 2025-12-18, 18.12.2025, 2025-12 or 2025.");
            return null;
        }

        if (since.First <= today) return since;
        row.Fault(Since, "The date is in the future.", "Correct the date.");
        return null;
    }

    private static Dictionary<string, T> Words<T>(params (T Value, string Words)[] all) =>
        all.SelectMany(entry => entry.Words.Split(';').Select(word => (Word: NameSearch.Normalise(word), entry.Value))).DistinctBy(pair => pair.Word).ToDictionary(pair => pair.Word, pair => pair.Value, StringComparer.Ordinal);
}
