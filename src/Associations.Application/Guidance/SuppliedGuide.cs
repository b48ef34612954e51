using Associations.Domain;
using Associations.Domain.Guidance;
using Associations.Domain.Partnerships;

namespace Associations.Application.Guidance;

/// <summary>The checklists that every association starts with. Keys are stored with ticks: a text may change, its key may not.</summary>
internal static class SuppliedGuide
{
    private static readonly Dictionary<PartnershipStage, IReadOnlyList<GuideItem>> ByStage = new()
    {
        [PartnershipStage.Requested] =
        [
            Item("requested.partners", "See whether either side has a partner already, or another request that waits.", "Перевірте, чи немає вже в однієї зі сторін партнера або іншого запиту, що чекає.", "Voyez si l’un des côtés a déjà un partenaire, ou une autre demande en attente."),
            Item("requested.authority", "Check that the foreign side is a local authority: no company, no international organisation, no region.", "Переконайтеся, що іноземна сторона — орган місцевого самоврядування: не компанія, не міжнародна організація, не регіон.", "Vérifiez que le côté étranger est une collectivité locale : ni entreprise, ni organisation internationale, ni région."),
            Item("requested.codes", "Note the official codes of both: KATOTTH in Ukraine, INSEE in France, TERYT in Poland, AGS in Germany. Names are not enough: 96 names are shared by 243 hromadas.", "Запишіть офіційні коди обох: КАТОТТГ в Україні, INSEE у Франції, TERYT у Польщі, AGS у Німеччині. Назв замало: 96 назв мають 243 громади.", "Notez les codes officiels des deux : KATOTTH en Ukraine, INSEE en France, TERYT en Pologne, AGS en Allemagne. Les noms ne suffisent pas : 243 hromadas se partagent 96 noms."),
            Item("requested.wants", "Ask the side that applies what it looks for: themes, and what it can offer in return.", "Запитайте сторону, що подала запит, чого вона шукає: теми і що може запропонувати натомість.", "Demandez au côté demandeur ce qu’il cherche : les thèmes, et ce qu’il peut offrir en retour."),
            Item("requested.answer", "Introduce both sides, or decline with the reason.", "Познайомте сторони або відмовте, вказавши причину.", "Présentez les deux côtés, ou refusez en disant pourquoi."),
        ],
        [PartnershipStage.Introduced] =
        [
            Item("introduced.persons", "Have each side name one person, with e-mail, telephone and the languages they speak.", "Нехай кожна сторона назве одну людину: пошта, телефон, мови, якими говорить.", "Faites désigner une personne de chaque côté, avec adresse, téléphone et langues parlées."),
            Item("introduced.names", "Agree how each name is written: Izium in Latin by the table of 2010, the French name with its accents.", "Домовтеся, як писати назви: Izium латинкою за таблицею 2010 року, французьку назву — з надрядковими знаками.", "Convenez de l’écriture des noms : Izium en latin selon la table de 2010, le nom français avec ses accents."),
            Item("introduced.language", "Settle the language of the first meeting and find an interpreter, unless both speak one well.", "Визначте мову першої зустрічі й знайдіть перекладача, якщо обидві сторони не володіють однією добре.", "Fixez la langue de la première réunion et trouvez un interprète, sauf si les deux en parlent bien une."),
            Item("introduced.hour", "Propose an hour in both zones: 11:00 in Paris is 12:00 in Kyiv, in summer and in winter.", "Запропонуйте годину за обома поясами: 11:00 у Парижі — це 12:00 у Києві, влітку і взимку.", "Proposez une heure dans les deux fuseaux : 11 h à Paris, c’est 12 h à Kyiv, été comme hiver."),
            Item("introduced.silence", "Ask again after two weeks of silence; leave room for power cuts and alarms.", "Нагадайте після двох тижнів мовчання; зважайте на відключення світла і тривоги.", "Relancez après deux semaines de silence ; tenez compte des coupures et des alertes."),
        ],
        [PartnershipStage.Exploring] =
        [
            Item("exploring.topics", "Ask the visiting side for its list of topics: few ones, each with the person who will carry it on at home.", "Попросіть у сторони, що їде, перелік тем: небагато, і для кожної — людину, яка продовжить її вдома.", "Demandez aux visiteurs leur liste de sujets : peu, et pour chacun la personne qui le portera au retour."),
            Item("exploring.business-trip", "Arrange an official business trip for each Ukrainian official: without one they do not cross the border.", "Оформіть службове відрядження кожній посадовій особі з України: без нього кордон не перетнути.", "Prévoyez un ordre de mission officiel pour chaque élu ou agent ukrainien : sans lui, pas de passage de la frontière."),
            Item("exploring.exit-papers", "Begin the exit papers at least two months before: they take weeks.", "Почніть оформлення дозволів на виїзд щонайменше за два місяці: воно триває тижнями.", "Lancez les autorisations de sortie au moins deux mois avant : elles prennent des semaines."),
            Item("exploring.interpreter", "Book interpreters for the whole visit, and say who pays them.", "Замовте перекладачів на весь візит і домовтеся, хто їх оплачує.", "Réservez des interprètes pour toute la visite, et dites qui les paie."),
            Item("exploring.quiet", "Keep exact places, future times and travellers’ names off public pages.", "Не публікуйте точних місць, майбутнього часу та імен тих, хто їде.", "Ne publiez ni lieux exacts, ni horaires à venir, ni noms de voyageurs."),
            Item("exploring.minutes", "Put meeting and visit on the timeline, with minutes: donors count what stands there.", "Занесіть зустріч і візит до історії з протоколом: донори рахують те, що там є.", "Inscrivez réunion et visite dans l’historique, avec compte rendu : les bailleurs comptent ce qui s’y trouve."),
        ],
        [PartnershipStage.Negotiating] =
        [
            Item("negotiating.draft", "Draft the agreement in both languages, article by article; both texts are equally authentic.", "Складіть угоду обома мовами, стаття за статтею; обидва тексти мають однакову силу.", "Rédigez l’accord dans les deux langues, article par article ; les deux textes font également foi."),
            Item("negotiating.lawyers", "Let both town halls’ lawyers read it: within their powers, each side bears its own costs, no obligations under international law.", "Дайте прочитати юристам обох рад: у межах повноважень, кожна сторона несе власні витрати, без зобов’язань за міжнародним правом.", "Faites-le relire par les juristes des deux mairies : dans leurs compétences, chacun ses frais, sans obligation de droit international."),
            Item("negotiating.councils", "Find the dates of both councils’ sittings and the days by which papers must be handed in.", "З’ясуйте дати засідань обох рад і до якого дня подавати документи.", "Relevez les dates des deux conseils et les délais de dépôt des dossiers."),
            Item("negotiating.decisions", "Attach each council’s decision with its date and number: French decentralised cooperation asks for a signed convention and the council’s decision, or letters of intent.", "Додайте рішення кожної ради з датою і номером: французька децентралізована співпраця вимагає підписаної угоди й рішення ради або листів про наміри.", "Joignez la délibération de chaque conseil, datée et numérotée : la coopération décentralisée française demande une convention signée et la délibération, ou des lettres d’intention."),
            Item("negotiating.signing", "Agree the day and the way of signing: online is enough, as Kyiv and Wrocław did.", "Домовтеся про день і спосіб підписання: достатньо й онлайн, як зробили Київ і Вроцлав.", "Convenez du jour et du mode de signature : en ligne suffit, comme Kyiv et Wrocław l’ont fait."),
        ],
        [PartnershipStage.Signed] =
        [
            Item("signed.register", "Register the agreement where the law of either side asks for it.", "Зареєструйте угоду там, де цього вимагає закон однієї зі сторін.", "Enregistrez l’accord là où le droit de l’un des côtés le demande."),
            Item("signed.tell", "Tell the residents of both sides, and put the pair on the public map if both agree.", "Повідомте мешканців обох сторін і покажіть пару на публічній мапі, якщо обидві згодні.", "Informez les habitants des deux côtés, et placez la paire sur la carte publique si les deux en sont d’accord."),
            Item("signed.plan", "Agree the first year: one visit, one project, and who answers for each.", "Узгодьте перший рік: один візит, один проєкт і хто за що відповідає.", "Convenez de la première année : une visite, un projet, et qui répond de chacun."),
            Item("signed.calls", "Look at the open calls together. CERV’s town twinning asked for at least 50 participants, of whom at least 25 invited from abroad.", "Перегляньте разом відкриті конкурси. CERV «побратимство» вимагав щонайменше 50 учасників, з них щонайменше 25 запрошених з-за кордону.", "Regardez ensemble les appels ouverts. Le jumelage CERV demandait au moins 50 participants, dont au moins 25 invités de l’étranger."),
            Item("signed.deadline", "Write deadlines in the funder’s zone: 17:00 in Brussels is 18:00 in Kyiv. They move, so look again.", "Пишіть терміни за часом фондодавця: 17:00 у Брюсселі — це 18:00 у Києві. Терміни переносять, тож перевіряйте.", "Écrivez les échéances dans le fuseau du bailleur : 17 h à Bruxelles, c’est 18 h à Kyiv. Elles bougent : vérifiez."),
        ],
        [PartnershipStage.Active] =
        [
            Item("active.timeline", "Put every meeting, visit and result on the timeline within a week.", "Заносьте кожну зустріч, візит і результат до історії впродовж тижня.", "Inscrivez chaque réunion, visite et résultat dans l’historique sous une semaine."),
            Item("active.persons", "Check once a year that both contact persons are still in office.", "Раз на рік перевіряйте, чи обидві контактні особи ще на посаді.", "Vérifiez une fois par an que les deux interlocuteurs sont toujours en fonction."),
            Item("active.next", "Agree the next step with an owner and a date before each meeting ends.", "Перед кінцем кожної зустрічі домовтеся про наступний крок, виконавця й дату.", "Avant la fin de chaque réunion, fixez l’étape suivante, son responsable et sa date."),
            Item("active.renewal", "Begin the renewal at least 90 days before the agreement ends: councils need weeks.", "Почніть поновлення щонайменше за 90 днів до кінця угоди: радам потрібні тижні.", "Engagez le renouvellement au moins 90 jours avant la fin de l’accord : les conseils ont besoin de semaines."),
        ],
        [PartnershipStage.Dormant] =
        [
            Item("dormant.ask", "Ask both sides, each in its language, whether they go on.", "Запитайте обидві сторони, кожну її мовою, чи вони продовжують.", "Demandez aux deux côtés, chacun dans sa langue, s’ils continuent."),
            Item("dormant.persons", "See whether a contact person left: after elections a new name is often all it takes.", "З’ясуйте, чи не звільнилася контактна особа: після виборів часто досить нового імені.", "Voyez si un interlocuteur est parti : après des élections, un nouveau nom suffit souvent."),
            Item("dormant.offer", "Offer one small, dated thing: an online meeting, a school exchange, a call that fits both.", "Запропонуйте щось одне, невелике і з датою: онлайн-зустріч, обмін між школами, конкурс, що підходить обом.", "Proposez une seule chose, modeste et datée : réunion en ligne, échange scolaire, appel qui convient aux deux."),
            Item("dormant.end", "If neither answers within the set time, a manager ends it and says why.", "Якщо ніхто не відповів у визначений строк, керівник програми завершує партнерство і вказує причину.", "Si aucun ne répond dans le délai fixé, un responsable y met fin et dit pourquoi."),
        ],
        [PartnershipStage.Ended] =
        [
            Item("ended.told", "See that both sides know that it ended, and why.", "Переконайтеся, що обидві сторони знають про завершення і його причину.", "Assurez-vous que les deux côtés savent que c’est terminé, et pourquoi."),
            Item("ended.papers", "Add what is missing to the documents: reports may be asked for years later.", "Додайте документи, яких бракує: звіти можуть запитати й за кілька років.", "Complétez les pièces : un rapport peut être demandé des années plus tard."),
            Item("ended.again", "If the two wish to begin again, open a new thread: it links to this one.", "Якщо сторони хочуть почати знову, відкрийте нову справу: вона пов’язана з цією.", "Si les deux veulent recommencer, ouvrez un nouveau fil : il renvoie à celui-ci."),
        ],
        [PartnershipStage.Declined] =
        [
            Item("declined.told", "See that the side that asked knows the reason.", "Переконайтеся, що сторона, яка просила, знає причину.", "Assurez-vous que le demandeur connaît la raison."),
            Item("declined.other", "Offer another partner of the same themes, if there is one.", "Запропонуйте іншого партнера з тими самими темами, якщо він є.", "Proposez un autre partenaire sur les mêmes thèmes, s’il y en a un."),
        ],
    };

    public static IReadOnlyList<GuideItem> Of(PartnershipStage stage) => ByStage[stage];

    private static GuideItem Item(string key, string en, string uk, string fr) => new(key, LocalisedText.Of((Language.English, en), (Language.Ukrainian, uk), (Language.French, fr)));
}
