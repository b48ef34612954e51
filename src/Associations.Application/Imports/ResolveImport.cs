using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Imports;
using Associations.Domain.Municipalities;

namespace Associations.Application.Imports;

/// <summary>Decides about doubtful rows of a waiting file; a later check reads them so. Nothing is written to the lists.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record ResolveImport(ImportId Import, IReadOnlyList<RowChoice> Choices) : IRequest<Result>;

internal sealed class ResolveImportHandler(IAppDb db) : IRequestHandler<ResolveImport, Result>
{
    public async Task<Result> Handle(ResolveImport request, CancellationToken cancellationToken)
    {
        var import = await db.Imports.FindImport(request.Import, cancellationToken);
        if (import is null) return ImportErrors.NotFound;

        import.Choose([.. request.Choices.Select(Within)]);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }

    private static RowChoice Within(RowChoice choice) => choice with { Ours = Within(choice.Ours), Theirs = Within(choice.Theirs) };

    private static SideChoice? Within(SideChoice? choice) => choice switch
    {
        { Code: { Length: > 0 and <= Municipality.CodeMaxLength } code } => new SideChoice(code, null),
        { Search: { } search } when !string.IsNullOrWhiteSpace(search) => new SideChoice(null, search.Trim() is { Length: > SideChoice.SearchMaxLength } longer ? longer[..SideChoice.SearchMaxLength] : search.Trim()),
        _ => null,
    };
}

/// <summary>Takes every likely proposal of a waiting file. Refused when there are others than the person saw.</summary>
/// <param name="Count">As the page named it.</param>
[Allow(Role.Manager, Role.Editor)]
public sealed record TakeLikelyProposals(ImportId Import, int Version, int Count) : IRequest<Result>;

internal sealed class TakeLikelyProposalsHandler(IAppDb db, ITableReader reader, IEnumerable<IImportPlanner> planners) : IRequestHandler<TakeLikelyProposals, Result>
{
    public async Task<Result> Handle(TakeLikelyProposals request, CancellationToken cancellationToken)
    {
        var import = await db.Imports.FindImport(request.Import, cancellationToken);
        if (import is null) return ImportErrors.NotFound;
        if (import.Version != request.Version) return ImportErrors.ListMoved;

        var read = reader.Read(import.FileName, import.Content);
        if (!read.Succeeded) return read.Error;
        var planned = await planners.Single(planner => planner.Subject == import.Subject).Plan(import, read.Value, cancellationToken);
        if (!planned.Succeeded) return planned.Error;

        var likely = planned.Value.Doubts.Where(doubt => doubt.IsLikely).ToList();
        if (likely.Count != request.Count) return ImportErrors.ListMoved;
        var before = import.Choices.ToDictionary(choice => choice.Row);
        import.Choose([.. likely.Select(doubt => Take(doubt, before.GetValueOrDefault(doubt.Row)))]);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }

    private static RowChoice Take(ImportDoubt doubt, RowChoice? before)
    {
        var choice = before ?? new RowChoice(doubt.Row);
        if (doubt.Exchanged is not null) return choice with { Exchange = true };
        foreach (var side in doubt.Sides)
        {
            var taken = new SideChoice(side.Candidates[0].Key.OfficialCode, null);
            choice = side.Place == 0 ? choice with { Ours = taken } : choice with { Theirs = taken };
        }

        return choice;
    }
}
