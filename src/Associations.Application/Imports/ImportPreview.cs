using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Imports;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Imports;

/// <summary>A waiting file, checked against the list as it is now; or what a confirmed one wrote.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record ImportPreview(ImportId Import) : IRead<Result<ImportPreview.Answer>>
{
    /// <param name="Plan">Null when the columns do not suffice (see <paramref name="Problem"/>) or the file was written.</param>
    public sealed record Answer(
        ImportId Id,
        int Version,
        ImportSubject Subject,
        ImportState State,
        string FileName,
        int Size,
        string Encoding,
        string Delimiter,
        string Country,
        DateTimeOffset UploadedAt,
        DateTimeOffset? ConfirmedAt,
        ImportOutcome? Outcome,
        int Rows,
        IReadOnlyList<Column> Columns,
        IReadOnlyList<ImportField> Fields,
        ImportPlan? Plan,
        Error? Problem);

    /// <param name="Field">Where it goes; empty when it is not taken.</param>
    /// <param name="Examples">The first rows' cells.</param>
    public sealed record Column(string Heading, string Field, IReadOnlyList<string> Examples, int Filled);
}

internal sealed class ImportPreviewHandler(IAppDb db, ITableReader reader, IEnumerable<IImportPlanner> planners) : IRequestHandler<ImportPreview, Result<ImportPreview.Answer>>
{
    private const int ExampleRows = 3;

    public async Task<Result<ImportPreview.Answer>> Handle(ImportPreview request, CancellationToken cancellationToken)
    {
        var import = await db.Imports.AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.Import, cancellationToken);
        if (import is null) return ImportErrors.NotFound;
        var read = reader.Read(import.FileName, import.Content);
        if (!read.Succeeded) return read.Error;

        var (table, planner) = (read.Value, planners.Single(planner => planner.Subject == import.Subject));
        var (plan, problem) = ((ImportPlan?)null, (Error?)null);
        if (import.State == ImportState.Waiting)
        {
            var planned = await planner.Plan(import, table, cancellationToken);
            if (planned.Succeeded) plan = planned.Value;
            else problem = planned.Error;
        }

        return new ImportPreview.Answer(
            import.Id, import.Version, import.Subject, import.State, import.FileName, import.Content.Length, import.Encoding, import.Delimiter, import.Country,
            import.UploadedAt, import.ConfirmedAt, import.Outcome, table.Rows.Count, Columns(import, table), planner.Fields, plan, problem);
    }

    private static List<ImportPreview.Column> Columns(Import import, Table table) =>
        [.. table.Headings.Select((heading, i) => new ImportPreview.Column(
            heading,
            i < import.Mapping.Count ? import.Mapping[i] : "",
            [.. table.Rows.Take(ExampleRows).Select(row => row[i])],
            table.Rows.Count(row => row[i].Length > 0)))];
}

internal static class ImportQueries
{
    public static Task<Import?> FindImport(this DbSet<Import> imports, ImportId id, CancellationToken cancellationToken) =>
        imports.SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
}
