using Associations.Application.Access;
using Associations.Application.Auditing;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Programmes;

/// <summary>Takes municipalities of the association's list into a programme; answers how many were added.</summary>
[Allow(Role.Manager)]
public sealed record EnrolMunicipalities(ProgrammeId Programme, MunicipalityChoice Choice) : IRequest<Result<int>>;

internal sealed class EnrolMunicipalitiesHandler(IAppDb db, IEnrolments enrolments, IAuditTrail audit) : IRequestHandler<EnrolMunicipalities, Result<int>>
{
    public async Task<Result<int>> Handle(EnrolMunicipalities request, CancellationToken cancellationToken)
    {
        if (!request.Choice.IsMade) return ProgrammeErrors.NothingChosen;
        if (!await db.Programmes.AnyAsync(programme => programme.Id == request.Programme, cancellationToken)) return ProgrammeErrors.NotFound;

        var added = await enrolments.Add(request.Programme, request.Choice, cancellationToken);
        audit.Bulk(nameof(Enrolment), $"{added} rows added");
        return added;
    }
}
