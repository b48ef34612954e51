using Associations.Domain.Imports;

namespace Associations.Application.Imports;

/// <summary>What a file would do to the list, worked out in full before anything is written.</summary>
public sealed record ImportPlan(int Rows, int New, int Changed, int Unchanged, IReadOnlyList<ImportFault> Faults)
{
    /// <summary>Writes what is new and changed; false when the list moved in the meantime and nothing may stay written.</summary>
    public required Func<CancellationToken, Task<bool>> Write { get; init; }

    /// <summary>Rows that can be read in several ways, and wait for a person; empty where rows are keyed by codes.</summary>
    public IReadOnlyList<ImportDoubt> Doubts { get; init; } = [];

    /// <summary>What differs from the list, by row; empty where it is not told.</summary>
    public IReadOnlyList<ImportChange> Changes { get; init; } = [];

    /// <summary>What people have decided already.</summary>
    public IReadOnlyList<ImportDecision> Decisions { get; init; } = [];

    public int Faulty => Faults.Select(fault => fault.Row).Distinct().Count();

    public int LeftOut => Decisions.Count(decision => decision.LeftOut);
}

/// <summary>Why a row cannot be taken, where, and what to do. Texts are keys of translations with placeholders.</summary>
/// <param name="Row">As a spreadsheet counts it: the heading is row 1.</param>
/// <param name="Column">The heading in the file.</param>
public sealed record ImportFault(int Row, string Column, string Value, string Reason, string Remedy)
{
    public IReadOnlyList<object> ReasonArguments { get; init; } = [];

    public IReadOnlyList<object> RemedyArguments { get; init; } = [];
}

/// <summary>Works out what a file of one subject would do.</summary>
public interface IImportPlanner
{
    ImportSubject Subject { get; }

    /// <summary>The fields a column may go to, in the order they are offered.</summary>
    IReadOnlyList<ImportField> Fields { get; }

    /// <summary>The fields that decisions about doubtful rows rest on.</summary>
    IReadOnlyCollection<string> Decisive => [];

    Task<Result<ImportPlan>> Plan(Import import, Table table, CancellationToken cancellationToken);
}

/// <param name="Name">Stable; stored in the mapping.</param>
/// <param name="Label">The key of its translations.</param>
/// <param name="Headings">Headings by which it is recognised, lower case.</param>
public sealed record ImportField(string Name, string Label, params string[] Headings);

/// <summary>The cells of one row by field, and the faults found in it.</summary>
internal sealed class ImportRow(Table table, IReadOnlyDictionary<string, int> columns, int index, List<ImportFault> faults)
{
    public int Number => table.RowNumbers[index];

    public bool IsFaulty { get; private set; }

    public static IReadOnlyDictionary<string, int> Columns(Import import, Table table) =>
        import.Mapping.Take(table.Headings.Count).Select((field, column) => (field, column)).Where(pair => pair.field.Length > 0)
            .ToDictionary(pair => pair.field, pair => pair.column, StringComparer.Ordinal);

    public bool Has(string field) => columns.ContainsKey(field);

    /// <summary>The cell, or an empty text when no column goes to the field.</summary>
    public string this[string field] => columns.TryGetValue(field, out var column) ? table.Rows[index][column] : "";

    public void Fault(string field, string reason, string remedy, object[]? reasonArguments = null, object[]? remedyArguments = null)
    {
        IsFaulty = true;
        faults.Add(FaultOf(field, reason, remedy, reasonArguments, remedyArguments));
    }

    /// <summary>What would be said of a cell.</summary>
    public ImportFault FaultOf(string field, string reason, string remedy, object[]? reasonArguments = null, object[]? remedyArguments = null)
    {
        var value = this[field];
        return new ImportFault(Number, columns.TryGetValue(field, out var column) ? table.Headings[column] : "", value.Length <= 100 ? value : value[..100] + "…", reason, remedy)
        {
            ReasonArguments = reasonArguments ?? [],
            RemedyArguments = remedyArguments ?? [],
        };
    }

    /// <summary>A text that can be shown: control and direction-changing characters and lone surrogates are a fault.</summary>
    public string Text(string field, int maxLength)
    {
        var text = this[field];
        if (text.Length > maxLength) Fault(field, "Longer than {0} characters.", "Shorten it.", [maxLength]);
        else if (text.Any(letter => char.IsControl(letter) || letter is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069') || HasLoneSurrogate(text))
            Fault(field, "It has characters that cannot be shown.", "Type the text anew.");
        return text;
    }

    private static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return true;
            i++;
        }

        return false;
    }
}
