namespace Associations.Domain.Municipalities;

public static class MunicipalityErrors
{
    public static readonly Error UnknownCountry = new("municipalities.unknown_country", "Choose the country.", ErrorKind.Invalid);
    public static readonly Error BadCode = new("municipalities.bad_code", "Give the official code from the country's register, such as a KATOTTH or INSEE code.", ErrorKind.Invalid);
    public static readonly Error NameMissing = new("municipalities.name_missing", "Give the municipality's name in at least one language.", ErrorKind.Invalid);
    public static readonly Error BadCoordinates = new("municipalities.bad_coordinates", "Latitude is between -90 and 90, longitude between -180 and 180.", ErrorKind.Invalid);
    public static readonly Error NotFound = new("municipalities.not_found", "There is no such municipality in this association's list.", ErrorKind.NotFound);
    public static readonly Error ContactNotFound = new("contacts.not_found", "There is no such contact in this association's list.", ErrorKind.NotFound);
    public static readonly Error ContactNameMissing = new("contacts.name_missing", "Give the person's name.", ErrorKind.Invalid);
    public static readonly Error BadEmail = new("contacts.bad_email", "Write the e-mail address as name@example.org.", ErrorKind.Invalid);
    public static readonly Error ContactErased = new("contacts.erased", "This person's data were erased. Add the person anew if they ask for it.");
    public static readonly Error NameTooLong = new("municipalities.name_too_long", "A name has at most 200 characters.", ErrorKind.Invalid);
    public static readonly Error NegativeFigure = new("municipalities.negative_figure", "Population and area are not below zero.", ErrorKind.Invalid);
    public static readonly Error MergeWithItself = new("municipalities.merge_with_itself", "Choose another municipality: one cannot be merged with itself.", ErrorKind.Invalid);
    public static readonly Error MergeAcrossCountries = new("municipalities.merge_across_countries", "These two are in different countries, so they are not the same municipality.");
    public static readonly Error NoConsent = new("contacts.no_consent", "No consent is recorded for this person, so there is nothing to withdraw.");
    public static readonly Error ConsentWithoutReason = new("contacts.consent_without_reason", "Say how the consent came about, such as: form signed on 12 May.", ErrorKind.Invalid);
    public static readonly Error ConsentInFuture = new("contacts.consent_in_future", "The consent cannot date from the future.", ErrorKind.Invalid);
    public static readonly Error ErasureNotFound = new("contacts.erasure_not_found", "There is no record of such an erasure.", ErrorKind.NotFound);
}
