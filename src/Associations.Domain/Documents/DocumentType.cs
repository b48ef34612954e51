namespace Associations.Domain.Documents;

/// <summary>The kinds of files that are taken in; told by their content, whatever their name says.</summary>
public enum DocumentType
{
    Pdf,
    Docx,
    Xlsx,
    Pptx,
    Odt,
    Ods,
    Png,
    Jpeg,
    Text,
}

/// <summary>A file whose content was looked at: what it is, and its bytes as they may be kept.</summary>
public sealed record InspectedFile(DocumentType Type, byte[] Content);

public static class DocumentTypes
{
    /// <summary>The media type (IANA) that a file of this type is sent with.</summary>
    public static string MediaType(this DocumentType type) => type switch
    {
        DocumentType.Pdf => "application/pdf",
        DocumentType.Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        DocumentType.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        DocumentType.Pptx => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        DocumentType.Odt => "application/vnd.oasis.opendocument.text",
        DocumentType.Ods => "application/vnd.oasis.opendocument.spreadsheet",
        DocumentType.Png => "image/png",
        DocumentType.Jpeg => "image/jpeg",
        _ => "text/plain; charset=utf-8",
    };

    /// <summary>How names of this type end, the usual ending first.</summary>
    public static IReadOnlyList<string> Endings(this DocumentType type) => type switch
    {
        DocumentType.Jpeg => [".jpg", ".jpeg"],
        DocumentType.Text => [".txt", ".text", ".md", ".csv"],
        _ => ["." + type.ToString().ToLowerInvariant()],
    };
}
