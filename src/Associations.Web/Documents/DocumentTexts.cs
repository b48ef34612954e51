using System.Globalization;
using Associations.Domain.Documents;
using Associations.Web.Shell;

namespace Associations.Web.Documents;

/// <summary>Marks the translations of documents' pages; names of the types.</summary>
public sealed class DocumentTexts
{
    private const int Kilobyte = 1024;

    public static string NameOf(DocumentType type) => type switch
    {
        DocumentType.Pdf => "PDF",
        DocumentType.Docx => TextKey.Of("Word document"),
        DocumentType.Xlsx => TextKey.Of("Excel workbook"),
        DocumentType.Pptx => TextKey.Of("PowerPoint slides"),
        DocumentType.Odt => TextKey.Of("OpenDocument text"),
        DocumentType.Ods => TextKey.Of("OpenDocument spreadsheet"),
        DocumentType.Png => TextKey.Of("PNG picture"),
        DocumentType.Jpeg => TextKey.Of("JPEG picture"),
        _ => TextKey.Of("Plain text"),
    };

    /// <summary>2.4 MB; 340 KB.</summary>
    public static string Size(int bytes, Texts<DocumentTexts> texts) => bytes >= Kilobyte * Kilobyte
        ? texts["{0} MB", (bytes / (double)(Kilobyte * Kilobyte)).ToString("0.#", CultureInfo.CurrentCulture)]
        : texts["{0} KB", Figures.Number((bytes + Kilobyte - 1) / Kilobyte)];
}
