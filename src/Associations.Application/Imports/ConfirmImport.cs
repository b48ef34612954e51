using Associations.Application.Access;
using Associations.Application.Auditing;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Imports;

namespace Associations.Application.Imports;

/// <summary>
/// Writes what the check showed, all of it in one transaction. Refused when the list moved since the check, so that nobody
/// confirms what they have not seen.
/// </summary>
/// <param name="New">As the check showed it.</param>
/// <param name="Changed">As the check showed it.</param>
/// <param name="LeaveOutFaulty">The person's explicit choice to leave rows in error out.</param>
/// <param name="LeaveOutDoubtful">How many doubtful rows the person chose to leave out: all that the check showed, or none.</param>
[Allow(Role.Manager, Role.Editor)]
public sealed record ConfirmImport(ImportId Import, int Version, int New, int Changed, bool LeaveOutFaulty, int LeaveOutDoubtful = 0) : IRequest<Result<ImportOutcome>>;

internal sealed class ConfirmImportHandler(IAppDb db, ITableReader reader, IEnumerable<IImportPlanner> planners, IAuditTrail trail, TimeProvider time)
    : IRequestHandler<ConfirmImport, Result<ImportOutcome>>
{
    public async Task<Result<ImportOutcome>> Handle(ConfirmImport request, CancellationToken cancellationToken)
    {
        var import = await db.Imports.FindImport(request.Import, cancellationToken);
        if (import is null) return ImportErrors.NotFound;
        if (import.State != ImportState.Waiting) return ImportErrors.AlreadyWritten;
        if (import.Version != request.Version) return ImportErrors.ListMoved;

        var read = reader.Read(import.FileName, import.Content);
        if (!read.Succeeded) return read.Error;
        var planned = await planners.Single(planner => planner.Subject == import.Subject).Plan(import, read.Value, cancellationToken);
        if (!planned.Succeeded) return planned.Error;

        var plan = planned.Value;
        if (plan.New != request.New || plan.Changed != request.Changed) return ImportErrors.ListMoved;
        if (plan.Faulty > 0 && !request.LeaveOutFaulty) return ImportErrors.FaultsUndecided;
        if (plan.Doubts.Count > 0 && request.LeaveOutDoubtful == 0) return ImportErrors.DoubtsUndecided;
        if (plan.Doubts.Count != request.LeaveOutDoubtful) return ImportErrors.ListMoved;
        if (plan.New + plan.Changed == 0) return ImportErrors.NothingToWrite;
        if (!await plan.Write(cancellationToken)) return ImportErrors.ListMoved;

        var outcome = new ImportOutcome(plan.New, plan.Changed, plan.Unchanged, plan.Faulty + plan.Doubts.Count + plan.LeftOut);
        import.Written(outcome, time.GetUtcNow());
        trail.Bulk(import.Subject.ToString(), $"{plan.New} added, {plan.Changed} changed");
        await db.SaveChangesAsync(cancellationToken);
        return outcome;
    }
}
