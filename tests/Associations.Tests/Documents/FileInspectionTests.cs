using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Associations.Domain;
using Associations.Domain.Documents;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using Words = DocumentFormat.OpenXml.Wordprocessing;

namespace Associations.Tests.Documents;

/// <summary>What is taken and what is refused, by content alone. Files are made by other hands: the Open XML SDK, ZipArchive, bytes of the standards.</summary>
public sealed class FileInspectionTests
{
    public static TheoryData<string, byte[], Error> Refused => new()
    {
        { "nothing", [], DocumentErrors.Empty },
        { "a web page", "<!DOCTYPE html><html><script>alert(1)</script></html>"u8.ToArray(), DocumentErrors.Markup },
        { "a web page after words", "Minutes\n\n<ScRiPt src=x></script>"u8.ToArray(), DocumentErrors.Markup },
        { "a drawing", "\uFEFF \n<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"u8.ToArray(), DocumentErrors.Markup },
        { "XML", "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]><x/>"u8.ToArray(), DocumentErrors.Markup },
        { "a program", [(byte)'M', (byte)'Z', 0x90, 0, 3, 0, 0, 0, 4], DocumentErrors.UnknownType },
        { "UTF-16", Encoding.Unicode.GetBytes("minutes"), DocumentErrors.UnknownType },
        { "a GIF", "GIF89a\u0001\u0000"u8.ToArray(), DocumentErrors.UnknownType },
        { "a PDF cut off", "%PDF-1.7\nmore"u8.ToArray(), DocumentErrors.Damaged },
        { "a web page that begins as a PDF", [.. "%PDF-1.7\n%%EOF"u8, .. Encoding.ASCII.GetBytes(new string('<', 2000))], DocumentErrors.Damaged },
        { "a plain archive", Archive(("readme.txt", "hello")), DocumentErrors.UnknownType },
        { "an archive whose name leads out", Archive(("../../etc/passwd", "x"), ("[Content_Types].xml", "<Types/>")), DocumentErrors.Damaged },
        { "an archive with an absolute name", Archive(("/etc/passwd", "x")), DocumentErrors.Damaged },
        { "an archive with a drive", Archive(("C:\\x", "x")), DocumentErrors.Damaged },
        { "an entity bomb", Archive(("[Content_Types].xml", "<!DOCTYPE t [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><Types>&b;</Types>"), ("word/document.xml", "<x/>")), DocumentErrors.Damaged },
        { "an archive with bytes before it", [.. "<html>"u8, .. Archive(("a", "b"))], DocumentErrors.UnknownType },
        { "an archive with bytes behind it", [.. Office(DocumentType.Docx), .. "<script>"u8], DocumentErrors.Damaged },
        { "macros", WithMacros(), DocumentErrors.Macros },
        { "macros by their type", Retyped("document.main+xml", "document.macroEnabled.main+xml"), DocumentErrors.Macros },
        { "a picture cut off", [0x89, .. "PNG\r\n\u001a\n"u8, 0, 0, 0, 13, .. "IHDR"u8], DocumentErrors.Damaged },
        { "a picture that is none", [0xFF, 0xD8, 0xFF, .. "<script>"u8], DocumentErrors.UnknownType },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_is_no_document_is_refused_with_what_to_do(string what, byte[] content, Error expected)
    {
        Assert.NotEmpty(what);
        Assert.Equal(expected, Assert.Throws<RuleViolation>(() => FileInspection.Inspect(content)).Error);
    }

    [Theory]
    [InlineData(DocumentType.Docx)]
    [InlineData(DocumentType.Xlsx)]
    [InlineData(DocumentType.Pptx)]
    [InlineData(DocumentType.Odt)]
    [InlineData(DocumentType.Ods)]
    [InlineData(DocumentType.Pdf)]
    [InlineData(DocumentType.Text)]
    public void Documents_are_known_by_their_content_and_kept_byte_by_byte(DocumentType type)
    {
        var content = type switch
        {
            DocumentType.Pdf => DocumentScene.Pdf,
            DocumentType.Text => "Протокол зустрічі: 2 < 3 & 5 > 4.\r\n\tПункт 1"u8.ToArray(),
            _ => Office(type),
        };
        var inspected = FileInspection.Inspect(content);
        Assert.Equal((type, content), (inspected.Type, inspected.Content));
    }

    public static TheoryData<string, byte[]> Bombs => new()
    {
        { "honest about its size", Archive(ZeroesOf(150)) },
        { "many parts", Archive([.. Enumerable.Range(0, 2_001).Select(i => ($"part-{i}", "x"))]) },
        { "lying about its size", Lying(Archive(ZeroesOf(150))) },
        { "one body many times", Overlapping() },
    };

    [Theory]
    [MemberData(nameof(Bombs))]
    public void Bombs_are_refused_at_once_and_in_little_memory(string what, byte[] bomb)
    {
        Assert.NotEmpty(what);
        Assert.True(bomb.Length < 1_000_000, $"{bomb.Length} bytes");
        var (before, watch) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());
        var refused = Assert.Throws<RuleViolation>(() => FileInspection.Inspect(bomb));
        Assert.Equal(DocumentErrors.Inflated, refused.Error);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(1), $"{watch.Elapsed}");
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 100_000_000);
    }

    [Fact]
    public void A_locked_archive_and_one_that_is_too_large_are_refused()
    {
        var locked = Office(DocumentType.Docx);
        for (var at = 0; (at = locked.AsSpan(at).IndexOf("PK\u0001\u0002"u8) is var next and >= 0 ? at + next + 1 : -1) > 0;) locked[at + 7] |= 1;
        Assert.Equal(DocumentErrors.Macros, Assert.Throws<RuleViolation>(() => FileInspection.Inspect(locked)).Error);
        Assert.Equal(DocumentErrors.TooLarge, Assert.Throws<RuleViolation>(() => FileInspection.Inspect(new byte[(10 * 1024 * 1024) + 1])).Error);
    }

    internal static byte[] Office(DocumentType type)
    {
        using var bytes = new MemoryStream();
        switch (type)
        {
            case DocumentType.Docx:
                using (var word = WordprocessingDocument.Create(bytes, WordprocessingDocumentType.Document))
                    word.AddMainDocumentPart().Document = new Words.Document(new Words.Body(new Words.Paragraph(new Words.Run(new Words.Text("Меморандум")))));
                break;
            case DocumentType.Xlsx:
                using (var sheet = SpreadsheetDocument.Create(bytes, SpreadsheetDocumentType.Workbook))
                    sheet.AddWorkbookPart().Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook(new DocumentFormat.OpenXml.Spreadsheet.Sheets());
                break;
            case DocumentType.Pptx:
                using (var slides = PresentationDocument.Create(bytes, PresentationDocumentType.Presentation))
                    slides.AddPresentationPart().Presentation = new DocumentFormat.OpenXml.Presentation.Presentation();
                break;
            default:
                using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
                {
                    Put(archive, "mimetype", $"application/vnd.oasis.opendocument.{(type == DocumentType.Odt ? "text" : "spreadsheet")}", CompressionLevel.NoCompression);
                    Put(archive, "content.xml", "<x/>", CompressionLevel.Optimal);
                    Put(archive, "META-INF/manifest.xml", "<x/>", CompressionLevel.Optimal);
                }

                break;
        }

        return bytes.ToArray();
    }

    private static byte[] WithMacros()
    {
        using var bytes = new MemoryStream();
        bytes.Write(Office(DocumentType.Docx));
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Update, leaveOpen: true)) Put(archive, "word/vbaProject.bin", "x", CompressionLevel.Optimal);
        return bytes.ToArray();
    }

    private static byte[] Retyped(string from, string to)
    {
        using var bytes = new MemoryStream();
        bytes.Write(Office(DocumentType.Docx));
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = archive.GetEntry("[Content_Types].xml")!;
            string types;
            using (var reader = new StreamReader(entry.Open())) types = reader.ReadToEnd();
            Assert.Contains(from, types, StringComparison.Ordinal);
            entry.Delete();
            Put(archive, "[Content_Types].xml", types.Replace(from, to, StringComparison.Ordinal), CompressionLevel.Optimal);
        }

        return bytes.ToArray();
    }

    private static byte[] Archive(params (string Name, string Content)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries) Put(archive, name, content, CompressionLevel.Optimal);
        }

        return bytes.ToArray();
    }

    private static void Put(ZipArchive archive, string name, string content, CompressionLevel level)
    {
        using var entry = archive.CreateEntry(name, level).Open();
        entry.Write(Encoding.UTF8.GetBytes(content));
    }

    private static (string Name, string Content) ZeroesOf(int megabytes) => ("word/document.xml", new string('0', megabytes * 1_000_000));

    // The directory says one byte; the body holds 150 MB.
    private static byte[] Lying(byte[] archive)
    {
        var at = archive.AsSpan().IndexOf("PK\u0001\u0002"u8);
        BinaryPrimitives.WriteUInt32LittleEndian(archive.AsSpan(at + 24), 1);
        return archive;
    }

    // Ten entries of 9 MB that share one body: small as a file, and each honest by itself.
    private static byte[] Overlapping()
    {
        var one = Archive(("a", new string('0', 9_000_000)));
        var (directory, end) = (one.AsSpan().IndexOf("PK\u0001\u0002"u8), one.Length - 22);
        using var bytes = new MemoryStream();
        bytes.Write(one, 0, directory);
        for (var i = 0; i < 10; i++)
        {
            var entry = one[directory..end];
            entry[46] = (byte)('a' + i);
            bytes.Write(entry);
        }

        var tail = one[end..];
        BinaryPrimitives.WriteUInt16LittleEndian(tail.AsSpan(8), 10);
        BinaryPrimitives.WriteUInt16LittleEndian(tail.AsSpan(10), 10);
        BinaryPrimitives.WriteUInt32LittleEndian(tail.AsSpan(12), (uint)((end - directory) * 10));
        bytes.Write(tail);
        return bytes.ToArray();
    }
}
