namespace Associations.Application.Imports;

/// <summary>Reads a person's table: CSV (RFC 4180; UTF-8, UTF-16 or Windows-1251; comma, semicolon or tab) or XLSX.</summary>
public interface ITableReader
{
    /// <summary>The first sheet; refused when it is too large, packed to explode, or no table.</summary>
    Result<Table> Read(string fileName, byte[] content);
}

/// <summary>A table with its headings. Rows have as many cells as there are headings; cells are trimmed.</summary>
/// <param name="RowNumbers">The row as a spreadsheet counts it, headings included.</param>
public sealed record Table(string Encoding, string Delimiter, IReadOnlyList<string> Headings, IReadOnlyList<string[]> Rows, IReadOnlyList<int> RowNumbers);
