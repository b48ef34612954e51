using Associations.Application.Gazetteer;
using Associations.Application.Partnerships;
using Associations.Domain.Imports;
using Associations.Domain.Municipalities;

namespace Associations.Application.Imports;

/// <summary>
/// Plans a registry of partnerships: which municipalities each row means, and what it would add or change. What is not certain
/// is never written without a person's word.
/// </summary>
internal sealed class RegistryPlanner(ISideSearch search, IGazetteer gazetteer, RegistryWriter writer, PartnershipClock clock) : IImportPlanner
{
    private const int RowsMax = 20_000;

    public ImportSubject Subject => ImportSubject.Partnerships;

    public IReadOnlyList<ImportField> Fields => RegistryFields.All;

    public IReadOnlyCollection<string> Decisive => RegistryFields.Decisive;

    public async Task<Result<ImportPlan>> Plan(Import import, Table table, CancellationToken cancellationToken)
    {
        var columns = ImportRow.Columns(import, table);
        if (!Has(columns, RegistryFields.OurName, RegistryFields.OurCode) || !Has(columns, RegistryFields.Partner, RegistryFields.PartnerCode)) return ImportErrors.SidesMissing;
        if (!columns.ContainsKey(RegistryFields.PartnerCountry)) return ImportErrors.PartnersCountryMissing;
        if (table.Rows.Count > RowsMax) return ImportErrors.RegistryTooLong;

        var draft = new RegistryDraft();
        var rows = await Read(import, table, columns, draft, cancellationToken);
        var finder = new SideFinder(search, gazetteer);
        await finder.Look(rows.SelectMany(row => row.Further.Prepend(row.Theirs).Prepend(row.Ours)), cancellationToken);
        var open = rows.Where(row => !finder[row.Ours].IsExact || !finder[row.Theirs].IsExact).Select(row => row.Exchanged(import.Country)).ToList();
        await finder.Look(open.SelectMany(row => (SideText[])[row.Ours, row.Theirs]), cancellationToken);

        var certain = new List<RegistryEntry>();
        foreach (var row in rows)
        {
            if (draft.Settle(row, finder, import.Country) is { } entry) certain.Add(entry);
        }

        var listed = certain.SelectMany(entry => entry.Sides).Select(side => side.Id).OfType<MunicipalityId>().Distinct().ToList();
        var known = RegistryKnown.Of(await search.Partnerships(listed, cancellationToken));
        foreach (var entry in certain) draft.Compare(entry, known, import.Country, writer.MayClose);

        return new ImportPlan(table.Rows.Count, draft.Added.Count, draft.Changed.Count, draft.Unchanged, [.. draft.Faults.OrderBy(fault => fault.Row)])
        {
            Doubts = [.. draft.Doubts.OrderBy(doubt => doubt.Row)],
            Changes = draft.Changes,
            Decisions = draft.Decisions,
            Write = token => writer.Write(draft.Added, draft.Changed, token),
        };
    }

    private static bool Has(IReadOnlyDictionary<string, int> columns, string name, string code) => columns.ContainsKey(name) || columns.ContainsKey(code);

    private async Task<List<RegistryRow>> Read(Import import, Table table, IReadOnlyDictionary<string, int> columns, RegistryDraft draft, CancellationToken cancellationToken)
    {
        var countries = await CountryNames.Read(gazetteer, cancellationToken);
        var choices = import.Choices.ToDictionary(choice => choice.Row);
        var rows = new List<RegistryRow>(table.Rows.Count);
        for (var i = 0; i < table.Rows.Count; i++)
        {
            // A row that is left out has no faults.
            var (choice, faults) = (choices.GetValueOrDefault(table.RowNumbers[i]), new List<ImportFault>());
            var row = RegistryRow.Read(new ImportRow(table, columns, i, faults), import.Country, countries, clock.Today, choice);
            if (choice?.LeaveOut == true) draft.Decisions.Add(new ImportDecision(row.Row.Number, row.Written, LeftOut: true, null, null));
            else if (row.Row.IsFaulty) draft.Faults.AddRange(faults);
            else rows.Add(row);
        }

        return rows;
    }
}
