namespace Associations.Domain.Imports;

public static class ImportErrors
{
    public static readonly Error NotFound = new("imports.not_found", "There is no such import. It was discarded, or it is older than 30 days.", ErrorKind.NotFound);
    public static readonly Error TooLarge = new("imports.too_large", "The file is larger than 10 MB. Part it, or leave out columns that are not needed.", ErrorKind.Invalid);
    public static readonly Error Empty = new("imports.empty", "The file has no rows below its headings.", ErrorKind.Invalid);
    public static readonly Error Unreadable = new("imports.unreadable", "The file cannot be read. Save it as CSV (UTF-8) or XLSX.", ErrorKind.Invalid);
    public static readonly Error TooManyCells = new("imports.too_many_cells", "The file has more than 200,000 rows, 200 columns, or cells longer than 32,767 characters.", ErrorKind.Invalid);
    public static readonly Error Inflated = new("imports.inflated", "The file grows too large when it is unpacked. Save the sheet alone, as CSV or XLSX.", ErrorKind.Invalid);
    public static readonly Error FieldTwice = new("imports.field_twice", "Two columns go to the same field. Choose one of them.", ErrorKind.Invalid);
    public static readonly Error KeyMissing = new("imports.key_missing", "Say which column holds the official code: names are not keys.", ErrorKind.Invalid);
    public static readonly Error EmailMissing = new("imports.email_missing", "Say which columns hold the name and the e-mail address.", ErrorKind.Invalid);
    public static readonly Error ReferenceMissing = new("imports.reference_missing", "Say which column holds the funder's reference: it tells two calls apart.", ErrorKind.Invalid);
    public static readonly Error AlreadyWritten = new("imports.already_written", "This import was written already.");
    public static readonly Error FaultsUndecided = new("imports.faults_undecided", "Some rows are in error. Correct the file, or choose to leave them out.");
    public static readonly Error NothingToWrite = new("imports.nothing_to_write", "No row is new or changed, so there is nothing to write.");
    public static readonly Error ListMoved = new("imports.list_moved", "The list changed since this check. Look at the new check and confirm again.", ErrorKind.Conflict);
    public static readonly Error SidesMissing = new("imports.sides_missing", "Say which columns hold your municipality and its partner: a name or an official code for each.", ErrorKind.Invalid);
    public static readonly Error PartnersCountryMissing = new("imports.partners_country_missing", "Say which column holds the partner's country: names and codes are looked up within it.", ErrorKind.Invalid);
    public static readonly Error RegistryTooLong = new("imports.registry_too_long", "A registry of partnerships has at most 20,000 rows. Part the file.", ErrorKind.Invalid);
    public static readonly Error DoubtsUndecided = new("imports.doubts_undecided", "Some rows are doubtful. Decide about them, or choose to leave them out.");
}
