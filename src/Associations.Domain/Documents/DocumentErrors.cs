namespace Associations.Domain.Documents;

public static class DocumentErrors
{
    public static readonly Error NotFound = new("documents.not_found", "There is no such document in this association.", ErrorKind.NotFound);
    public static readonly Error TitleMissing = new("documents.title_missing", "Give the document a title.", ErrorKind.Invalid);
    public static readonly Error TitleTooLong = new("documents.title_too_long", "A title has at most 200 characters.", ErrorKind.Invalid);
    public static readonly Error HiddenSigns = new("documents.hidden_signs", "The name or the title holds signs that cannot be seen or that turn its direction. Write it anew in plain letters.", ErrorKind.Invalid);
    public static readonly Error Empty = new("documents.empty", "The file is empty. Choose the file again, and look at it first on your device.", ErrorKind.Invalid);
    public static readonly Error TooLarge = new("documents.too_large", "The file is larger than 10 MB. Make it smaller, such as by scanning in grey at 200 dots an inch, or split it.", ErrorKind.Invalid);
    public static readonly Error UnknownType = new("documents.unknown_type", "This is no file of the kinds that are taken: PDF, Word, Excel, PowerPoint, OpenDocument text or spreadsheet, PNG, JPEG, plain text in UTF-8. Save it as PDF and choose that.", ErrorKind.Invalid);
    public static readonly Error Markup = new("documents.markup", "Inside, this is a web page or a drawing with code (HTML, SVG, XML), whatever its name says. Save it as PDF and choose that.", ErrorKind.Invalid);
    public static readonly Error Damaged = new("documents.damaged", "The file is cut off or damaged. Open it on your device, save it anew, and choose it again.", ErrorKind.Invalid);
    public static readonly Error Inflated = new("documents.inflated", "Unpacked, this file would be larger than 100 MB or has too many parts. Save it as PDF and choose that.", ErrorKind.Invalid);
    public static readonly Error Macros = new("documents.macros", "The file holds macros or is locked with a password. Save it without them, or as PDF, and choose that.", ErrorKind.Invalid);
    public static readonly Error IsDecision = new("documents.is_decision", "An agreement rests on this document as a council’s decision, so it stays. Replace the decision there first.");
}
