using Associations.Application.Access;
using Associations.Application.Auditing;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Programmes;

/// <summary>Takes municipalities out of a programme; they stay in the association's list. Answers how many.</summary>
[Allow(Role.Manager)]
public sealed record WithdrawMunicipalities(ProgrammeId Programme, MunicipalityChoice Choice) : IRequest<Result<int>>;

internal sealed class WithdrawMunicipalitiesHandler(IAppDb db, IEnrolments enrolments, IAuditTrail audit) : IRequestHandler<WithdrawMunicipalities, Result<int>>
{
    public async Task<Result<int>> Handle(WithdrawMunicipalities request, CancellationToken cancellationToken)
    {
        if (!request.Choice.IsMade) return ProgrammeErrors.NothingChosen;
        if (!await db.Programmes.AnyAsync(programme => programme.Id == request.Programme, cancellationToken)) return ProgrammeErrors.NotFound;

        var removed = await enrolments.Remove(request.Programme, request.Choice, cancellationToken);
        audit.Bulk(nameof(Enrolment), $"{removed} rows removed");
        return removed;
    }
}
