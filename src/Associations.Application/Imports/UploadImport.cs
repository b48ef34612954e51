using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Imports;

namespace Associations.Application.Imports;

/// <summary>Takes a file in and guesses its columns; nothing of it is written to the lists.</summary>
/// <param name="Country">The country of rows that name none (ISO 3166-1 alpha-2).</param>
[Allow(Role.Manager, Role.Editor)]
public sealed record UploadImport(ImportSubject Subject, string FileName, byte[] Content, string Country) : IRequest<Result<ImportId>>;

internal sealed class UploadImportHandler(IAppDb db, ITableReader reader, IEnumerable<IImportPlanner> planners, CallerContext caller, TimeProvider time)
    : IRequestHandler<UploadImport, Result<ImportId>>
{
    public async Task<Result<ImportId>> Handle(UploadImport request, CancellationToken cancellationToken)
    {
        if (request.Content.Length > Import.ContentMaxBytes) return ImportErrors.TooLarge;
        var read = reader.Read(request.FileName, request.Content);
        if (!read.Succeeded) return read.Error;

        var table = read.Value;
        var fields = planners.Single(planner => planner.Subject == request.Subject).Fields;
        var file = new ImportFile(request.FileName, request.Content, table.Encoding, table.Delimiter);
        var import = Import.Upload(request.Subject, file, request.Country, Guess(table.Headings, fields), time.GetUtcNow(), caller.User);
        db.Imports.Add(import);
        await db.SaveChangesAsync(cancellationToken);
        return import.Id;
    }

    private static IEnumerable<string> Guess(IReadOnlyList<string> headings, IReadOnlyList<ImportField> fields)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var heading in headings)
        {
            var field = fields.FirstOrDefault(field => field.Headings.Contains(heading.ToLowerInvariant(), StringComparer.Ordinal) && !taken.Contains(field.Name));
            if (field is not null) taken.Add(field.Name);
            yield return field?.Name ?? "";
        }
    }
}

/// <summary>Says what the columns of a waiting file are.</summary>
/// <param name="Mapping">For each column the field's name; empty for a column that is not taken.</param>
[Allow(Role.Manager, Role.Editor)]
public sealed record MapImport(ImportId Import, string Country, IReadOnlyList<string> Mapping) : IRequest<Result>;

internal sealed class MapImportHandler(IAppDb db, IEnumerable<IImportPlanner> planners) : IRequestHandler<MapImport, Result>
{
    public async Task<Result> Handle(MapImport request, CancellationToken cancellationToken)
    {
        var import = await db.Imports.FindImport(request.Import, cancellationToken);
        if (import is null) return ImportErrors.NotFound;

        var planner = planners.Single(planner => planner.Subject == import.Subject);
        var known = planner.Fields.Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        import.Map(request.Country, request.Mapping.Select(field => known.Contains(field) ? field : ""), planner.Decisive);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}

/// <summary>Throws a file away, confirmed or not; what was written stays.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record DiscardImport(ImportId Import) : IRequest<Result>;

internal sealed class DiscardImportHandler(IAppDb db) : IRequestHandler<DiscardImport, Result>
{
    public async Task<Result> Handle(DiscardImport request, CancellationToken cancellationToken)
    {
        var import = await db.Imports.FindImport(request.Import, cancellationToken);
        if (import is null) return ImportErrors.NotFound;

        db.Imports.Remove(import);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
