using System.Globalization;
using System.IO.Compression;
using Associations.Application;
using Associations.Application.Imports;
using Associations.Domain;
using Associations.Domain.Imports;
using CsvHelper;
using CsvHelper.Configuration;
using ExcelDataReader;

namespace Associations.Infrastructure.Imports;

internal sealed class TableReader : ITableReader
{
    private const int MaxRows = 200_000;
    private const int MaxColumns = 200;
    private const int MaxCell = 32_767;
    private const long MaxUnpacked = 100_000_000;
    private const int MaxParts = 1_000;

    // The workbook reader asks for Windows-1252 by number, whatever the workbook holds.
    static TableReader() => System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);

    public Result<Table> Read(string fileName, byte[] content)
    {
        try
        {
            return content.AsSpan().StartsWith("PK\u0003\u0004"u8) ? Workbook(content) : Text(content);
        }
        catch (RuleViolation violation)
        {
            return violation.Error;
        }
        // What the readers throw at bytes that are no table.
        catch (Exception exception) when (exception is InvalidDataException or CsvHelperException or ExcelDataReader.Exceptions.ExcelReaderException or System.Xml.XmlException or FormatException or EndOfStreamException or NotSupportedException)
        {
            return ImportErrors.Unreadable;
        }
    }

    private static Result<Table> Text(byte[] content)
    {
        if (TextEncoding.Decode(content) is not { } decoded) return ImportErrors.Unreadable;
        var delimiter = TextEncoding.Delimiter(decoded.Text);
        using var parser = new CsvParser(new StringReader(decoded.Text), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter.ToString(),
            MaxFieldSize = MaxCell + 2,
            IgnoreBlankLines = false,
        });
        return Build(decoded.Encoding, delimiter.ToString(), Lines());

        // A quoted cell may run over several lines: rows are counted as a spreadsheet does, not lines.
        IEnumerable<string[]> Lines()
        {
            while (parser.Read()) yield return parser.Record ?? [];
        }
    }

    private static Result<Table> Workbook(byte[] content)
    {
        // The directory's sizes bind: the unpacker stops at them.
        using (var archive = new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read))
        {
            if (archive.Entries.Count > MaxParts || archive.Entries.Sum(entry => entry.Length) > MaxUnpacked) return ImportErrors.Inflated;
            if (archive.GetEntry("xl/workbook.xml") is null) return ImportErrors.Unreadable;
        }

        using var sheet = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(content));
        if (sheet.FieldCount > MaxColumns) return ImportErrors.TooManyCells;
        return Build("XLSX", "", Rows());

        IEnumerable<string[]> Rows()
        {
            while (sheet.Read()) yield return [.. Enumerable.Range(0, sheet.FieldCount).Select(column => Cell(sheet.GetValue(column)))];
        }
    }

    private static string Cell(object? value) => value switch
    {
        null => "",
        DateTime date => date.ToString(date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static Result<Table> Build(string encoding, string delimiter, IEnumerable<string[]> lines)
    {
        string[]? headings = null;
        var (rows, numbers, number) = (new List<string[]>(), new List<int>(), 0);
        foreach (var line in lines)
        {
            number++;
            if (line.Length > MaxColumns || number > MaxRows + 1 || line.Any(cell => cell.Length > MaxCell)) return ImportErrors.TooManyCells;
            if (headings is null)
            {
                headings = Trim(line);
                continue;
            }

            // Spreadsheets leave rows of nothing but delimiters behind.
            if (line.All(string.IsNullOrWhiteSpace)) continue;
            var cells = new string[headings.Length];
            for (var i = 0; i < cells.Length; i++) cells[i] = i < line.Length ? line[i].Trim() : "";
            rows.Add(cells);
            numbers.Add(number);
        }

        if (headings is null || rows.Count == 0) return ImportErrors.Empty;
        return new Table(encoding, delimiter, headings, rows, numbers);
    }

    private static string[] Trim(string[] line)
    {
        var last = Array.FindLastIndex(line, cell => !string.IsNullOrWhiteSpace(cell));
        return [.. line.Take(last + 1).Select(cell => cell.Trim().Replace("\0", "", StringComparison.Ordinal))];
    }
}
