using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Shell.Lists;

/// <summary>A column of an exported list: its heading and what stands in it: text, number, date, or nothing.</summary>
public sealed record ExportColumn<T>(string Heading, Func<T, object?> Value);

/// <summary>
/// A list as a file, CSV (RFC 4180, UTF-8 with a mark so that spreadsheets read Cyrillic) or XLSX (ISO/IEC 29500), row by row.
/// </summary>
/// <param name="format"><c>csv</c> or <c>xlsx</c>; anything else is not found.</param>
/// <param name="name">The file's name without its ending.</param>
public sealed class ListFile<T>(string? format, string name, IReadOnlyList<ExportColumn<T>> columns, IAsyncEnumerable<T> rows) : IActionResult
{
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        if (format is not ("csv" or "xlsx"))
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        response.ContentType = format == "csv" ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        var disposition = new Microsoft.Net.Http.Headers.ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName($"{name}.{format}");
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.CacheControl = "no-store";
        var cancellation = context.HttpContext.RequestAborted;
        if (format == "csv") await Csv.Write(response.Body, columns, rows, cancellation);
        else await Xlsx.Write(response.Body, columns, rows, cancellation);
    }
}

/// <summary>Writes rows as CSV. Text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection).</summary>
public static class Csv
{
    public static async Task Write<T>(Stream output, IReadOnlyList<ExportColumn<T>> columns, IAsyncEnumerable<T> rows, CancellationToken cancellation)
    {
        await using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        await writer.WriteLineAsync(Line(columns.Select(column => (object?)column.Heading)).AsMemory(), cancellation);
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            await writer.WriteLineAsync(Line(columns.Select(column => column.Value(row))).AsMemory(), cancellation);
        }
    }

    private static string Line(IEnumerable<object?> cells) => string.Join(',', cells.Select(Cell));

    private static string Cell(object? value)
    {
        var text = value switch
        {
            null => "",
            string words => Inert(words),
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTimeOffset at => at.ToString("yyyy-MM-ddTHH:mmzzz", CultureInfo.InvariantCulture),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => Inert(value.ToString() ?? ""),
        };
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static string Inert(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
}

/// <summary>Writes rows as one sheet of a workbook; text is inline, so that no table of strings is kept in memory and no cell is a formula.</summary>
public static class Xlsx
{
    private const int RowLimit = 1_048_576;
    private const int CellLimit = 32_767;

    public static async Task Write<T>(Stream output, IReadOnlyList<ExportColumn<T>> columns, IAsyncEnumerable<T> rows, CancellationToken cancellation)
    {
        // The format's directory stands at the end and is written by seeking back, which an answer cannot do.
        await using var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 65536, FileOptions.DeleteOnClose);
        using (var workbook = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            await Sheet(workbook, columns, rows, cancellation);
        }

        file.Position = 0;
        await file.CopyToAsync(output, cancellation);
    }

    private static async Task Sheet<T>(SpreadsheetDocument workbook, IReadOnlyList<ExportColumn<T>> columns, IAsyncEnumerable<T> rows, CancellationToken cancellation)
    {
        var book = workbook.AddWorkbookPart();
        var sheet = book.AddNewPart<WorksheetPart>();
        using (var writer = OpenXmlWriter.Create(sheet))
        {
            writer.WriteStartElement(new Worksheet());
            writer.WriteStartElement(new SheetData());
            Row(writer, columns.Select(column => (object?)column.Heading));
            var written = 1;
            await foreach (var row in rows.WithCancellation(cancellation))
            {
                if (++written > RowLimit) throw new InvalidOperationException("A sheet holds 1,048,576 rows.");
                Row(writer, columns.Select(column => column.Value(row)));
            }

            writer.WriteEndElement();
            writer.WriteEndElement();
        }

        book.Workbook = new Workbook(new Sheets(new Sheet { Id = book.GetIdOfPart(sheet), SheetId = 1, Name = "1" }));
    }

    private static void Row(OpenXmlWriter writer, IEnumerable<object?> cells)
    {
        writer.WriteStartElement(new Row());
        foreach (var cell in cells) writer.WriteElement(CellOf(cell));
        writer.WriteEndElement();
    }

    private static Cell CellOf(object? value) => value switch
    {
        null => new Cell(),
        int or long or decimal or double => new Cell { DataType = CellValues.Number, CellValue = new CellValue(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture)) },
        DateOnly day => Text(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        DateTimeOffset at => Text(at.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture)),
        _ => Text(value.ToString() ?? ""),
    };

    private static Cell Text(string text)
    {
        // XML 1.0 has no way to write control characters.
        var clean = new string([.. text.Where(c => c is '\t' or '\n' or '\r' || !char.IsControl(c))]);
        if (clean.Length > CellLimit) clean = clean[..CellLimit];
        return new Cell { DataType = CellValues.InlineString, InlineString = new InlineString(new DocumentFormat.OpenXml.Spreadsheet.Text(clean) { Space = SpaceProcessingModeValues.Preserve }) };
    }
}
