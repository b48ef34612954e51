using Associations.Domain;
using Associations.Domain.Agreements;
using Associations.Domain.Partnerships;

namespace Associations.Web.Operations.Demonstration;

/// <summary>A partnership of the demonstration, as the association that shows it would write it.</summary>
/// <param name="Ours">The code of the association's own municipality.</param>
internal sealed record Pair(string Ours, Place Partner, PartnershipStage Stage, Formality Formality)
{
    public IReadOnlyList<Theme> Themes { get; init; } = [];

    public string? Step { get; init; }

    public string Owner { get; init; } = "";

    /// <summary>Days from today to the day it is due.</summary>
    public int DueIn { get; init; }

    public IReadOnlyList<PartnershipEventDetails> Events { get; init; } = [];

    /// <summary>Since when it is at its stage, where that is known.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>Days since its sides were asked how it goes, invented; null when nobody asked.</summary>
    public int? AskedDaysAgo { get; init; }

    public IReadOnlyList<SourcedClaim> Claims { get; init; } = [];

    public Compact? Agreement { get; init; }
}

/// <summary>An agreement of the demonstration: a draft with the association's clauses, or one that is in force.</summary>
/// <param name="Signed">Null for a draft; names of signatories are invented.</param>
/// <param name="EndsIn">Days from today to its last day, when it has one.</param>
internal sealed record Compact(AgreementKind Kind, string Title, LanguagePair Languages, DateOnly? Signed = null, string Place = "", int? EndsIn = null)
{
    public IReadOnlyList<string> Signatories { get; init; } = [];
}

/// <summary>What a source says of a pair; who confirmed it is invented.</summary>
internal sealed record SourcedClaim(ClaimStatement Statement, ClaimSource Source, string? Verifier = null);

/// <summary>Real pairs with what is public of them; next steps are invented. A day that nobody published is not on a timeline.</summary>
internal static class Pairs
{
    private static readonly DateOnly FirstMeeting = new(2023, 6, 13);
    private static readonly DateOnly VisitBegins = new(2023, 7, 1);
    private static readonly DateOnly VisitEnds = new(2023, 7, 5);
    private static readonly DateOnly FiveAtTheTable = new(2024, 5, 28);

    /// <summary>A table of the same pairs as a town hall may send it: old Latin, exchanged sides, a stage that is none.</summary>
    public const string AsSent =
        """
        громада;код громади;партнер;код партнера;країна;стан;формат;рік
        Коростень;UA18060090000061708;Bourges;18033;Франція;Діє;Побратимство;2023
        Izyum;;Chennevières-sur-Marne;94019;Франція;Переговори;Контакт;2023-01
        Palaiseau;91477;Боярка;UA32140030000074165;Франція;Діє;Партнерство;
        Верхівцеве;UA12040030000066040;Béziers;34032;Франція;майже;Контакт;
        """;

    public static IReadOnlyList<Pair> OfUkraine { get; } =
    [
        new("UA18060090000061708", Place("18033"), PartnershipStage.Active, Formality.Twinning)
        {
            Themes = [Theme.Water, Theme.Education],
            Since = VisitEnds,
            Claims =
            [
                new(ClaimStatement.Exists(true), new(ClaimOrigin.Association, "протокол онлайн-зустрічі", FirstMeeting), "Marie Exemple, Bourges"),
                new(ClaimStatement.Began(PartialDate.Of(FirstMeeting)), new(ClaimOrigin.SelfDeclared, "лист громади", FiveAtTheTable)),
            ],
            Step = "Коростень надсилає AFCCRE теми навчального візиту", Owner = "Оксана Вигадана, Коростень", DueIn = 8,
            Events =
            [
                new(PartnershipEventKind.Meeting, FirstMeeting, null, "Двостороння онлайн-зустріч", "Сторони домовилися почати співпрацю."),
                new(PartnershipEventKind.Visit, VisitBegins, VisitEnds, "Делегація через АМУ у Буржі", "Станція водопідготовки і школи."),
                new(PartnershipEventKind.Meeting, FiveAtTheTable, null, "Онлайн-зустріч п’яти організацій", "Обидві громади, АМУ, AFCCRE і CEMR. AFCCRE просить теми навчального візиту, який підтримує МЗС Франції."),
            ],
        },
        new("UA63040090000021240", Place("94019"), PartnershipStage.Negotiating, Formality.Contact)
        {
            Themes = [Theme.Reconstruction],
            Step = "Шенневʼєр читає проєкт меморандуму", Owner = "Jean Fictif, Chennevières-sur-Marne", DueIn = -9,
            Events = [new(PartnershipEventKind.Document, new(2023, 1, 1), new DateOnly(2023, 1, 31), "Готується меморандум про побратимство", "Перед тим сторони зустрілися онлайн.")],
            Agreement = new(AgreementKind.Memorandum, "Меморандум про побратимство", new("uk", "fr")),
        },
        new("UA32140030000074165", Place("91477"), PartnershipStage.Active, Formality.Twinning)
        {
            // That it exists is public; when it was signed and ends is invented.
            Agreement = new(AgreementKind.Twinning, "Угода про побратимство", new("uk", "fr"), new(2022, 9, 20), EndsIn: 25) { Signatories = ["Олег Вигаданий, міський голова", "Claire Fictive, maire"] },
        },
        new("UA32100130000093505", Place("95252"), PartnershipStage.Active, Formality.Twinning),
        new("UA32080110000056605", Place("78640"), PartnershipStage.Active, Formality.Twinning),
        new("UA74040170000037628", Place("94070"), PartnershipStage.Active, Formality.Twinning),
        new("UA74020010000010449", Place("92022"), PartnershipStage.Active, Formality.Twinning),
        new("UA63140170000087785", Place("02168"), PartnershipStage.Exploring, Formality.Contact) { Step = "Перша онлайн-зустріч", Owner = "Андрій Уявний, Чугуїв", DueIn = 5 },
        new("UA53080350000070563", Place("06155"), PartnershipStage.Exploring, Formality.Contact) { Step = "Валлоріс відповідає на знайомство", Owner = "Inès Exemple, Vallauris", DueIn = -16 },
        new("UA12040030000066040", Place("34032"), PartnershipStage.Exploring, Formality.Contact),
        new("UA74040290000072674", Places.IleDeFrance, PartnershipStage.Introduced, Formality.Contact),
        new("UA74020070000037186", Places.IleDeFrance, PartnershipStage.Introduced, Formality.Contact),
        new("UA32020190000084133", Places.IleDeFrance, PartnershipStage.Introduced, Formality.Contact),
        new("UA80000000000093317", Places.Wroclaw, PartnershipStage.Signed, Formality.Twinning)
        {
            // Its day is public without the year.
            Agreement = new(AgreementKind.Cooperation, "Угода про співробітництво", new("uk", "pl"), new(2023, 3, 15), "на онлайн-зустрічі двох мерів") { Signatories = ["міський голова Києва", "prezydent Wrocławia"] },
        },
        new("UA32120050000067577", Place("33243"), PartnershipStage.Exploring, Formality.Project)
        {
            Since = new(2022, 11, 30),
            AskedDaysAgo = 19,
            Events = [new(PartnershipEventKind.Project, new(2022, 11, 1), new DateOnly(2022, 11, 30), "«Мости довіри»", "Громади знайшли одна одну через програму.")],
        },
        new("UA32140150000040954", Places.Druskininkai, PartnershipStage.Exploring, Formality.Contact)
        {
            Since = new(2021, 11, 30),
            Events =
            [
                new(PartnershipEventKind.Meeting, new(2021, 11, 1), new DateOnly(2021, 11, 30), "Онлайн-зустріч", ""),
                new(PartnershipEventKind.Visit, new(2022, 10, 3), new DateOnly(2022, 10, 7), "Візит", ""),
            ],
        },
    ];

    public static IReadOnlyList<Pair> OfFrance { get; } =
    [
        new("18033", Place("UA18060090000061708"), PartnershipStage.Active, Formality.Twinning)
        {
            Themes = [Theme.Water, Theme.Education],
            Step = "Korosten envoie ses sujets pour la visite d’étude", Owner = "Oksana Vyhadana, Korosten", DueIn = 8,
            Events =
            [
                new(PartnershipEventKind.Meeting, FirstMeeting, null, "Réunion bilatérale en ligne", "Les deux côtés conviennent de commencer à coopérer."),
                new(PartnershipEventKind.Visit, VisitBegins, VisitEnds, "Une délégation à Bourges", "La station de traitement d’eau et des écoles."),
                new(PartnershipEventKind.Meeting, FiveAtTheTable, null, "Réunion en ligne de cinq organisations", "Les deux collectivités, l’AMU, l’AFCCRE et le CCRE."),
            ],
        },
        new("94019", Place("UA63040090000021240"), PartnershipStage.Negotiating, Formality.Contact)
        {
            Events = [new(PartnershipEventKind.Document, new(2023, 1, 1), new DateOnly(2023, 1, 31), "Un protocole de jumelage est en préparation", "")],
        },
        new("91477", Place("UA32140030000074165"), PartnershipStage.Active, Formality.Twinning),
        new("34032", Place("UA12040030000066040"), PartnershipStage.Exploring, Formality.Contact),
        new("33243", Place("UA32120050000067577"), PartnershipStage.Exploring, Formality.Project),
    ];

    private static Place Place(string code) => Places.Of(code).Single();
}
