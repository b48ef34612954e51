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
    public static readonly Error NotFound = new("funding.not_found", "There is no such call in this association's list.", ErrorKind.NotFound);
}
