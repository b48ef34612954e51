using Associations.Domain;
using Associations.Domain.Funding;
using Associations.Domain.Imports;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Imports;

/// <summary>Plans a file of calls, keyed by the funder's reference. A changed deadline counts as moved by the funder.</summary>
internal sealed class CallPlanner(IAppDb db, TimeProvider time) : IImportPlanner
{
    public ImportSubject Subject => ImportSubject.Calls;

    public IReadOnlyList<ImportField> Fields => CallFields.All;

    public async Task<Result<ImportPlan>> Plan(Import import, Table table, CancellationToken cancellationToken)
    {
        var columns = ImportRow.Columns(import, table);
        if (!columns.ContainsKey(CallFields.Reference)) return ImportErrors.ReferenceMissing;

        var faults = new List<ImportFault>();
        var rows = Identify(table, columns, faults);
        var references = rows.ConvertAll(row => row.Reference);
        var known = await db.FundingCalls.Where(call => references.Contains(call.Reference)).ToDictionaryAsync(call => call.Reference, StringComparer.Ordinal, cancellationToken);
        var (added, changed, unchanged) = (new List<FundingCall>(), new List<(FundingCall Call, CallDetails Details)>(), 0);
        foreach (var (row, reference) in rows)
        {
            var before = known.GetValueOrDefault(reference);
            var details = CallFields.Details(row, before?.Details);
            if (row.IsFaulty || Announced(row, reference, details) is not { } announced) continue;
            if (before is null) added.Add(announced);
            else if (Same(before.Details, announced.Details)) unchanged++;
            else changed.Add((before, announced.Details));
        }

        return new ImportPlan(table.Rows.Count, added.Count, changed.Count, unchanged, [.. faults.OrderBy(fault => fault.Row)])
        {
            // Saved by the use case that confirms, in the same transaction.
            Write = _ =>
            {
                db.FundingCalls.AddRange(added);
                foreach (var (call, details) in changed) call.Change(details, time.GetUtcNow());
                return Task.FromResult(true);
            },
        };
    }

    private static List<(ImportRow Row, string Reference)> Identify(Table table, IReadOnlyDictionary<string, int> columns, List<ImportFault> faults)
    {
        var rows = new List<(ImportRow, string)>(table.Rows.Count);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < table.Rows.Count; i++)
        {
            var row = new ImportRow(table, columns, i, faults);
            var reference = row.Text(CallFields.Reference, FundingCall.ReferenceMaxLength);
            if (reference.Length == 0) row.Fault(CallFields.Reference, "The reference is missing.", "Add the funder's reference of the call.");
            else if (!seen.TryAdd(reference, row.Number)) row.Fault(CallFields.Reference, "The same call is in row {0}.", "Keep one of the two rows.", [seen[reference]]);
            if (!row.IsFaulty) rows.Add((row, reference));
        }

        return rows;
    }

    // The aggregate's own rules, asked before anything is written.
    private static FundingCall? Announced(ImportRow row, string reference, CallDetails details)
    {
        try
        {
            return FundingCall.Announce(reference, details);
        }
        catch (RuleViolation violation)
        {
            row.Fault(CallFields.Reference, violation.Error.Text, "Correct the row.");
            return null;
        }
    }

    private static bool Same(CallDetails before, CallDetails after) =>
        before.Themes.SequenceEqual(after.Themes) && before.Countries.SequenceEqual(after.Countries) && before.Languages.SequenceEqual(after.Languages)
        && (before with { Themes = after.Themes, Countries = after.Countries, Languages = after.Languages, Regions = after.Regions, Applicants = after.Applicants }) == after;
}
