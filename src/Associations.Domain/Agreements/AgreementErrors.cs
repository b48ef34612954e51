namespace Associations.Domain.Agreements;

public static class AgreementErrors
{
    public static readonly Error NotFound = new("agreements.not_found", "There is no such agreement in this association.", ErrorKind.NotFound);
    public static readonly Error StateNotAllowed = new("agreements.state_not_allowed", "The agreement cannot go there from its present state. Choose one of the steps that are offered.");
    public static readonly Error TitleMissing = new("agreements.title_missing", "Give the agreement a title.", ErrorKind.Invalid);
    public static readonly Error TitleTooLong = new("agreements.title_too_long", "A title has at most 200 characters.", ErrorKind.Invalid);
    public static readonly Error UnknownLanguage = new("agreements.unknown_language", "Choose each language from the list.", ErrorKind.Invalid);
    public static readonly Error SameLanguage = new("agreements.same_language", "The two versions need two languages. Choose another one for one of them.", ErrorKind.Invalid);
    public static readonly Error EndsBeforeStart = new("agreements.ends_before_start", "It ends before it begins. Change one of the two days.", ErrorKind.Invalid);
    public static readonly Error EndsBeforeSignature = new("agreements.ends_before_signature", "It ended before it was signed. Change one of the two days.", ErrorKind.Invalid);
    public static readonly Error PartnershipClosed = new("agreements.partnership_closed", "This partnership is closed. Open a new thread before an agreement is drafted or signed.");
    public static readonly Error TextClosed = new("agreements.text_closed", "The text is settled. Bring the agreement back to a draft first; after councils approved it, begin a new one.");
    public static readonly Error TextIncomplete = new("agreements.text_incomplete", "An article is missing in one of the two languages. Write it, or take it out, before both sides agree on the text.");
    public static readonly Error ArticleNotFound = new("agreements.article_not_found", "There is no such article in this agreement.", ErrorKind.NotFound);
    public static readonly Error ArticleEmpty = new("agreements.article_empty", "Write a heading or a text in at least one language.", ErrorKind.Invalid);
    public static readonly Error ArticleTooLong = new("agreements.article_too_long", "A heading has at most 200 characters, an article at most 10,000.", ErrorKind.Invalid);
    public static readonly Error TooManyArticles = new("agreements.too_many_articles", "An agreement has at most 100 articles. Put some together.", ErrorKind.Invalid);
    public static readonly Error NotASide = new("agreements.not_a_side", "This municipality is no side of the partnership.", ErrorKind.NotFound);
    public static readonly Error DecisionIncomplete = new("agreements.decision_incomplete", "Give the decision’s date, its number and the document.", ErrorKind.Invalid);
    public static readonly Error DocumentOfAnother = new("agreements.document_of_another", "Choose a document of this partnership.", ErrorKind.Invalid);
    public static readonly Error InTheFuture = new("agreements.in_the_future", "This day has not come yet. Record it when it has happened.", ErrorKind.Invalid);
    public static readonly Error SignatoryMissing = new("agreements.signatory_missing", "Say for each side who signed.", ErrorKind.Invalid);
    public static readonly Error TooLong = new("agreements.too_long", "A name, a place or a number has at most 200 characters.", ErrorKind.Invalid);
    public static readonly Error NotNegotiating = new("agreements.not_negotiating", "The partnership is not at negotiating, so it cannot become signed. Move it to negotiating first, then record the signature here.");
    public static readonly Error RegistrationIncomplete = new("agreements.registration_incomplete", "Say where it is registered, under which number and since when.", ErrorKind.Invalid);
    public static readonly Error ReasonMissing = new("agreements.reason_missing", "Say why the draft is given up: it stays in the history.", ErrorKind.Invalid);
    public static readonly Error ReasonTooLong = new("agreements.reason_too_long", "A reason has at most 1,000 characters.", ErrorKind.Invalid);
    public static readonly Error RenewalBegun = new("agreements.renewal_begun", "A renewal of this agreement is drafted already. Go on with that one.", ErrorKind.Conflict);
    public static readonly Error ClauseNotFound = new("agreements.clause_not_found", "There is no such clause in this association.", ErrorKind.NotFound);
    public static readonly Error ClauseIncomplete = new("agreements.clause_incomplete", "Write a title and a text in at least one language.", ErrorKind.Invalid);
    public static readonly Error RegisteredBeforeSignature = new("agreements.registered_before_signature", "It was signed after that day. Correct the day of the registration.", ErrorKind.Invalid);
    public static readonly Error ClauseInOtherLanguages = new("agreements.clause_in_other_languages", "A clause that you chose is written in neither language of this agreement. Leave it out, or translate it in the settings first.", ErrorKind.Invalid);
    public static readonly Error TooManyClauses = new("agreements.too_many_clauses", "An association keeps at most 60 clauses. Take one out first.", ErrorKind.Invalid);
}
