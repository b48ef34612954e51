using Associations.Domain;
using Associations.Domain.Agreements;

namespace Associations.Application.Agreements;

/// <summary>The clauses that every association starts with: usual ones of memoranda between municipalities, to be fitted to each case.</summary>
internal static class StartingClauses
{
    public static IReadOnlyList<TemplateClause> All { get; } =
    [
        Clause(
            1,
            ("Сторони", "Parties", "Parties"),
            """
            Цей документ уклали … (Україна), від імені якої діє …, і … (…), від імені якої діє …, далі — Сторони.
            """,
            """
            This document is concluded between … (Ukraine), represented by …, and … (…), represented by …, hereinafter the Parties.
            """,
            """
            Le présent document est conclu entre … (Ukraine), représentée par …, et … (…), représentée par …, ci-après les Parties.
            """),
        Clause(
            2,
            ("Мета", "Purpose", "Objet"),
            """
            Сторони започатковують співпрацю, щоб зміцнювати взаєморозуміння між своїми мешканцями й обмінюватися досвідом місцевого самоврядування на засадах рівності та взаємної вигоди.
            """,
            """
            The Parties begin a cooperation to strengthen understanding between their residents and to share experience of local self-government, as equals and to the benefit of both.
            """,
            """
            Les Parties engagent une coopération afin de renforcer l’entente entre leurs habitants et de partager leur expérience de l’administration locale, d’égal à égal et au bénéfice des deux.
            """),
        Clause(
            3,
            ("Напрями співпраці", "Fields of cooperation", "Domaines de coopération"),
            """
            Сторони співпрацюють у таких напрямах: …. За взаємною згодою вони можуть додавати інші в межах своїх повноважень.
            """,
            """
            The Parties cooperate in these fields: …. By agreement they may add others within their own powers.
            """,
            """
            Les Parties coopèrent dans les domaines suivants : …. D’un commun accord, elles peuvent en ajouter d’autres dans la limite de leurs compétences.
            """),
        Clause(
            4,
            ("Контактні особи", "Contact persons", "Interlocuteurs"),
            """
            Кожна Сторона призначає особу, яка відповідає за співпрацю, і повідомляє іншій Стороні її ім’я, посаду, адресу та мови. Про зміну Сторони повідомляють без зволікання.
            """,
            """
            Each Party names a person who answers for the cooperation and tells the other Party their name, office, address and languages. A change is told without delay.
            """,
            """
            Chaque Partie désigne une personne chargée de la coopération et communique à l’autre son nom, sa fonction, son adresse et ses langues. Tout changement est signalé sans délai.
            """),
        Clause(
            5,
            ("Витрати", "Costs", "Frais"),
            """
            Кожна Сторона несе власні витрати. Спільні заходи та їх фінансування узгоджуються окремо в кожному випадку, у межах бюджету кожної Сторони.
            """,
            """
            Each Party bears its own costs. Joint activities and their funding are agreed separately in each case, within the budget of each Party.
            """,
            """
            Chaque Partie supporte ses propres frais. Les actions communes et leur financement sont convenus séparément, au cas par cas, dans la limite du budget de chacune.
            """),
        Clause(
            6,
            ("Персональні дані", "Personal data", "Données personnelles"),
            """
            Сторони передають одна одній лише ті персональні дані, яких потребує співпраця, використовують їх тільки для неї, захищають відповідно до свого законодавства й видаляють, коли вони більше не потрібні.
            """,
            """
            The Parties pass to each other only the personal data that the cooperation needs, use them for it alone, protect them under their own law, and delete them when they are needed no longer.
            """,
            """
            Les Parties ne se transmettent que les données personnelles nécessaires à la coopération, ne les utilisent que pour celle-ci, les protègent selon leur droit et les effacent dès qu’elles ne sont plus nécessaires.
            """),
        Clause(
            7,
            ("Строк дії та поновлення", "Duration and renewal", "Durée et renouvellement"),
            """
            Документ набирає чинності з дня підписання і діє … років. За три місяці до закінчення Сторони вирішують, чи поновлювати його. Кожна Сторона може припинити дію документа, письмово повідомивши про це за три місяці.
            """,
            """
            This document takes effect on the day of signature and holds for … years. Three months before it ends, the Parties decide whether to renew it. Each Party may end it by three months’ notice in writing.
            """,
            """
            Le présent document prend effet le jour de sa signature pour une durée de … ans. Trois mois avant son terme, les Parties décident de son renouvellement. Chaque Partie peut y mettre fin par écrit avec un préavis de trois mois.
            """),
        Clause(
            8,
            ("Мови та примірники", "Languages and copies", "Langues et exemplaires"),
            """
            Документ складено у двох примірниках, кожен двома мовами; обидва тексти мають однакову силу. Кожна Сторона зберігає один примірник.
            """,
            """
            This document is made in two copies, each in both languages; both texts are equally authentic. Each Party keeps one copy.
            """,
            """
            Le présent document est établi en deux exemplaires, chacun dans les deux langues, les deux textes faisant également foi. Chaque Partie en conserve un.
            """),
        Clause(
            9,
            ("Без зобов’язань за міжнародним правом", "No obligations under international law", "Absence d’obligations de droit international"),
            """
            Цей документ не є міжнародним договором і не створює прав чи зобов’язань за міжнародним правом. Сторони діють у межах повноважень, які надає їм законодавство їхніх держав.
            """,
            """
            This document is no international treaty and creates no rights or obligations under international law. The Parties act within the powers that the law of their states gives them.
            """,
            """
            Le présent document n’est pas un traité et ne crée ni droits ni obligations de droit international. Les Parties agissent dans la limite des compétences que leur donne le droit de leur État.
            """),
    ];

    // Their ids are the same everywhere, so that an address leads to them before anything was changed.
    private static TemplateClause Clause(short number, (string Uk, string En, string Fr) title, string uk, string en, string fr) => new(
        ClauseId.From(new Guid(0, 0, number, [0x80, 0, 0, 0, 0, 0, 0, 0])),
        new ArticleText(
            LocalisedText.Of((Language.Ukrainian, title.Uk), (Language.English, title.En), (Language.French, title.Fr)),
            LocalisedText.Of((Language.Ukrainian, uk), (Language.English, en), (Language.French, fr))));
}
