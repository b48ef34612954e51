namespace Associations.Domain.Funding;

public static class FundingErrors
{
    public static readonly Error ReferenceMissing = new("funding.reference_missing", "Give the funder's reference of the call; it tells two calls apart.", ErrorKind.Invalid);
    public static readonly Error TitleMissing = new("funding.title_missing", "Give the call's title in at least one language.", ErrorKind.Invalid);
    public static readonly Error ClosesBeforeOpening = new("funding.closes_before_opening", "The deadline is before the day the call opens. Change one of the two.", ErrorKind.Invalid);
    public static readonly Error BadLink = new("funding.bad_link", "Write the link with https:// at its start.", ErrorKind.Invalid);
    public static readonly Error BadCurrency = new("funding.bad_currency", "Write the currency as three letters, such as EUR.", ErrorKind.Invalid);
    public static readonly Error BadAmounts = new("funding.bad_amounts", "Amounts are not negative, and the largest grant is not below the smallest.", ErrorKind.Invalid);
    public static readonly Error BadShare = new("funding.bad_share", "The applicant's own share is between 0 and 100 percent.", ErrorKind.Invalid);
    public static readonly Error ReferenceTooLong = new("funding.reference_too_long", "A reference has at most 100 characters.", ErrorKind.Invalid);
    public static readonly Error FunderTooLong = new("funding.funder_too_long", "The funding programme's name has at most 200 characters.", ErrorKind.Invalid);
    public static readonly Error TitleTooLong = new("funding.title_too_long", "A title has at most 200 characters in each language.", ErrorKind.Invalid);
    public static readonly Error SummaryTooLong = new("funding.summary_too_long", "A summary has at most 600 characters in each language: two sentences.", ErrorKind.Invalid);
    public static readonly Error NotOurs = new("funding.not_ours", "This call was taken from another association. Only its source can offer it to others.");
    public static readonly Error NobodyChosen = new("funding.nobody_chosen", "Choose at least one association, or all.", ErrorKind.Invalid);
    public static readonly Error Closed = new("funding.closed", "This call is closed. Set a new deadline before you offer it to others.");
    public static readonly Error AlreadyPublished = new("funding.already_published", "It is offered to exactly these associations already.");
    public static readonly Error NotPublished = new("funding.not_published", "This call is not offered to other associations.");
    public static readonly Error OfferWithdrawn = new("funding.offer_withdrawn", "Its source has withdrawn this call in the meantime.");
    public static readonly Error AlreadyTaken = new("funding.already_taken", "This call is in your list already.");
    public static readonly Error NothingChanged = new("funding.nothing_changed", "Its source has changed nothing since you took it.");
    public static readonly Error OfferNotFound = new("funding.offer_not_found", "No association offers you such a call.", ErrorKind.NotFound);
    public static readonly Error NotFound = new("funding.not_found", "There is no such call in this association's list.", ErrorKind.NotFound);
}
