using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Programmes;

namespace Associations.Application.Programmes;

/// <summary>Begins a programme: name, donors, period, countries, languages.</summary>
[Allow(Role.Manager)]
public sealed record PlanProgramme(ProgrammeDetails Details) : IRequest<Result<ProgrammeId>>;

internal sealed class PlanProgrammeHandler(IAppDb db) : IRequestHandler<PlanProgramme, Result<ProgrammeId>>
{
    public async Task<Result<ProgrammeId>> Handle(PlanProgramme request, CancellationToken cancellationToken)
    {
        var programme = Programme.Plan(request.Details);
        db.Programmes.Add(programme);
        await db.SaveChangesAsync(cancellationToken);
        return programme.Id;
    }
}
