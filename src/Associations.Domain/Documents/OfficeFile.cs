using System.Text;
using System.Xml;

namespace Associations.Domain.Documents;

/// <summary>Tells office files by what stands in their archive: Office Open XML (ISO/IEC 29500) and OpenDocument (ISO/IEC 26300).</summary>
internal static class OfficeFile
{
    private const string OpenXml = "application/vnd.openxmlformats-officedocument.";
    private const string ContentTypes = "[Content_Types].xml";
    private const int MostOfTypes = 1_000_000;

    private static readonly (DocumentType Type, string Main, string Folder)[] OpenXmlMains =
    [
        (DocumentType.Docx, OpenXml + "wordprocessingml.document.main+xml", "word/"),
        (DocumentType.Xlsx, OpenXml + "spreadsheetml.sheet.main+xml", "xl/"),
        (DocumentType.Pptx, OpenXml + "presentationml.presentation.main+xml", "ppt/"),
    ];

    /// <exception cref="RuleViolation">The archive is none of the office files that are taken.</exception>
    public static DocumentType TypeOf(byte[] content)
    {
        var archive = ZipDirectory.Read(content);
        if (archive.Names.Any(IsMacro)) throw new RuleViolation(DocumentErrors.Macros);
        return OpenDocumentType(archive) ?? OpenXmlType(archive) ?? throw new RuleViolation(DocumentErrors.UnknownType);
    }

    private static bool IsMacro(string name) =>
        name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase) || name.StartsWith("Basic/", StringComparison.OrdinalIgnoreCase) || name.StartsWith("Scripts/", StringComparison.OrdinalIgnoreCase);

    // Its type stands first in the file, unpacked (OpenDocument 1.3, part 2, 3.3).
    private static DocumentType? OpenDocumentType(ZipDirectory archive)
    {
        if (archive.FirstStored != "mimetype" || archive.Open("mimetype", 100) is not { } type) return null;
        if (!archive.Names.Contains("content.xml", StringComparer.Ordinal) || !archive.Names.Contains("META-INF/manifest.xml", StringComparer.Ordinal)) return null;
        var named = Encoding.ASCII.GetString(type);
        foreach (var known in new[] { DocumentType.Odt, DocumentType.Ods })
        {
            if (named == known.MediaType()) return known;
        }

        return null;
    }

    private static DocumentType? OpenXmlType(ZipDirectory archive)
    {
        if (archive.Open(ContentTypes, MostOfTypes) is not { } types) return null;
        DocumentType? found = null;
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(types), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            while (reader.Read())
            {
                // A part's type is said of the part (Override) or of its ending (Default).
                if (reader.NodeType != XmlNodeType.Element || reader.GetAttribute("ContentType") is not { } kind) continue;
                if (kind.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase)) throw new RuleViolation(DocumentErrors.Macros);
                foreach (var (type, main, folder) in OpenXmlMains)
                {
                    if (kind == main && archive.Names.Any(name => name.StartsWith(folder, StringComparison.OrdinalIgnoreCase))) found = type;
                }
            }

            return found;
        }
        catch (XmlException)
        {
            throw new RuleViolation(DocumentErrors.Damaged);
        }
    }
}
