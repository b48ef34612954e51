using System.IO.Compression;
using System.Text;
using Associations.Domain.Imports;
using Associations.Infrastructure.Imports;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Associations.Tests.Imports;

public sealed class TableReaderTests
{
    private readonly TableReader _reader = new();

    [Fact]
    public void A_workbook_is_read_as_its_sheet_shows_it()
    {
        var table = _reader.Read("communes.xlsx", Workbook(["code", "nom"], ["02168", "Château-Thierry"], ["33243", "=SUM(1)"])).Value;

        Assert.Equal(["code", "nom"], table.Headings);
        Assert.Equal([["02168", "Château-Thierry"], ["33243", "=SUM(1)"]], table.Rows);
        Assert.Equal([2, 3], table.RowNumbers);
    }

    [Fact]
    public void Quoted_cells_may_hold_delimiters_and_lines()
    {
        var table = _reader.Read("a.csv", Encoding.UTF8.GetBytes("code,name\r\n1,\"Bourges, \"\"Cher\"\"\nFrance\"\r\n\r\n2,Izium")).Value;

        Assert.Equal([["1", "Bourges, \"Cher\"\nFrance"], ["2", "Izium"]], table.Rows);
    }

    [Fact]
    public void A_workbook_that_unpacks_too_large_is_refused_before_it_is_unpacked()
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            archive.CreateEntry("xl/workbook.xml");
            using var sheet = archive.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.SmallestSize).Open();
            var zeros = new byte[1_000_000];
            for (var i = 0; i < 120; i++) sheet.Write(zeros);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(ImportErrors.Inflated, _reader.Read("bomb.xlsx", file.ToArray()).Error);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 10_000_000);
    }

    [Fact]
    public void An_entity_bomb_in_a_workbook_is_refused()
    {
        var workbook = Workbook(["code"], ["1"]);
        using var file = new MemoryStream();
        file.Write(workbook);
        using (var archive = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            var name = archive.Entries.Single(entry => entry.FullName.Contains("sheet", StringComparison.Ordinal) && entry.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal) && entry.FullName.EndsWith(".xml", StringComparison.Ordinal)).FullName;
            archive.GetEntry(name)!.Delete();
            using var sheet = new StreamWriter(archive.CreateEntry(name).Open());
            sheet.Write("<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row><c t=\"inlineStr\"><is><t>&b;&f;</t></is></c></row></sheetData></worksheet>");
        }

        Assert.Equal(ImportErrors.Unreadable, _reader.Read("xxe.xlsx", file.ToArray()).Error);
    }

    [Theory]
    [InlineData("")]
    [InlineData("code,name")]
    public void A_file_without_rows_is_refused(string text) => Assert.Equal(ImportErrors.Empty, _reader.Read("a.csv", Encoding.UTF8.GetBytes(text)).Error);

    [Fact]
    public void Bytes_that_are_no_table_are_refused() => Assert.Equal(ImportErrors.Unreadable, _reader.Read("photo.csv", [0x89, 0x50, 0x4E, 0x47, 0x00, 0x1A]).Error);

    [Fact]
    public void A_cell_of_a_megabyte_is_refused() =>
        Assert.NotNull(_reader.Read("a.csv", Encoding.UTF8.GetBytes($"code,name\n1,{new string('x', 1_000_000)}")).Error);

    private static byte[] Workbook(params string[][] rows)
    {
        using var file = new MemoryStream();
        using (var workbook = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            var book = workbook.AddWorkbookPart();
            var sheet = book.AddNewPart<WorksheetPart>();
            var data = rows.Select(row => new Row(row.Select(text => new Cell { DataType = CellValues.InlineString, InlineString = new InlineString(new Text(text)) })));
            sheet.Worksheet = new Worksheet(new SheetData(data));
            book.Workbook = new Workbook(new Sheets(new Sheet { Id = book.GetIdOfPart(sheet), SheetId = 1, Name = "1" }));
        }

        return file.ToArray();
    }
}
