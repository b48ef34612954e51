using Associations.Application.Gazetteer;
using Associations.Domain.Gazetteer;
using Associations.Domain.Imports;
using Associations.Domain.Municipalities;

namespace Associations.Application.Imports;

/// <summary>Reads and writes many municipalities at a time.</summary>
public interface IMunicipalityBulk
{
    Task<IReadOnlyDictionary<MunicipalityKey, KnownMunicipality>> Known(IReadOnlyCollection<MunicipalityKey> keys, CancellationToken cancellationToken);

    /// <summary>False when another change came first: the caller must then fail, so that nothing stays written.</summary>
    Task<bool> Write(IReadOnlyList<(MunicipalityKey Key, MunicipalityDetails Details)> added, IReadOnlyList<(KnownMunicipality Known, MunicipalityDetails Details)> changed, CancellationToken cancellationToken);
}

public readonly record struct MunicipalityKey(string Country, string OfficialCode);

public sealed record KnownMunicipality(MunicipalityId Id, int Version, MunicipalityKey Key, MunicipalityDetails Details);

internal sealed class MunicipalityPlanner(IMunicipalityBulk bulk, IGazetteer gazetteer) : IImportPlanner
{
    public ImportSubject Subject => ImportSubject.Municipalities;

    public IReadOnlyList<ImportField> Fields => MunicipalityFields.All;

    public async Task<Result<ImportPlan>> Plan(Import import, Table table, CancellationToken cancellationToken)
    {
        var columns = ImportRow.Columns(import, table);
        if (!columns.ContainsKey(MunicipalityFields.Code)) return ImportErrors.KeyMissing;

        var faults = new List<ImportFault>();
        var rows = Identify(import, table, columns, faults);
        var known = await bulk.Known([.. rows.Select(row => new MunicipalityKey(row.Code.Country, row.Code.Value))], cancellationToken);
        var regions = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        foreach (var country in rows.Select(row => row.Code.Country).Distinct(StringComparer.Ordinal)) regions[country] = (await RegionNames.Of(country, gazetteer, cancellationToken)).Codes;

        var added = new List<(MunicipalityKey, MunicipalityDetails)>();
        var changed = new List<(KnownMunicipality, MunicipalityDetails)>();
        var unchanged = 0;
        foreach (var (row, code) in rows)
        {
            var key = new MunicipalityKey(code.Country, code.Value);
            var before = known.GetValueOrDefault(key);
            var details = MunicipalityFields.Details(row, code, before?.Details, regions[code.Country]);
            if (row.IsFaulty) continue;
            if (before is null) added.Add((key, details));
            else if (Same(before.Details, details)) unchanged++;
            else changed.Add((before, details));
        }

        return new ImportPlan(table.Rows.Count, added.Count, changed.Count, unchanged, [.. faults.OrderBy(fault => fault.Row)])
        {
            Write = token => bulk.Write(added, changed, token),
        };
    }

    private static List<(ImportRow Row, OfficialCode Code)> Identify(Import import, Table table, IReadOnlyDictionary<string, int> columns, List<ImportFault> faults)
    {
        var rows = new List<(ImportRow, OfficialCode)>(table.Rows.Count);
        var seen = new Dictionary<OfficialCode, int>();
        for (var i = 0; i < table.Rows.Count; i++)
        {
            var row = new ImportRow(table, columns, i, faults);
            if (MunicipalityFields.Identity(row, import.Country) is not { } code) continue;
            if (!seen.TryAdd(code, row.Number)) row.Fault(MunicipalityFields.Code, "The same code is in row {0}.", "Keep one of the two rows, or correct the code.", [seen[code]]);
            else rows.Add((row, code));
        }

        return rows;
    }

    private static bool Same(MunicipalityDetails left, MunicipalityDetails right) =>
        left.OtherNames.SequenceEqual(right.OtherNames, StringComparer.Ordinal) && (left with { OtherNames = right.OtherNames }) == right;
}
