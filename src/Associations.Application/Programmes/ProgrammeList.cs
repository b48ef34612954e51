using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Programmes;

/// <summary>The association's programmes, those that end last first, each with how many municipalities take part; for a donor officer those they fund.</summary>
[Allow(Role.Manager, Role.Editor, Role.DonorOfficer)]
public sealed record ProgrammeList : IRead<Result<ProgrammeRow[]>>;

public sealed record ProgrammeRow(ProgrammeId Id, LocalisedText Name, IReadOnlyList<string> Donors, DateOnly StartsOn, DateOnly EndsOn, int Municipalities, bool HasDigest);

internal sealed class ProgrammeListHandler(IAppDb db, CallerContext caller) : IRequestHandler<ProgrammeList, Result<ProgrammeRow[]>>
{
    public async Task<Result<ProgrammeRow[]>> Handle(ProgrammeList request, CancellationToken cancellationToken)
    {
        var (isDesk, own) = (caller.Is(Role.Manager, Role.Editor), caller.Programmes.ToList());
        return await db.Programmes.AsNoTracking()
            .Where(programme => isDesk || own.Contains(programme.Id))
            .OrderByDescending(programme => programme.EndsOn).ThenBy(programme => programme.Id)
            .Select(programme => new ProgrammeRow(
                programme.Id, programme.Name, programme.Donors, programme.StartsOn, programme.EndsOn,
                db.Enrolments.Count(enrolment => enrolment.Programme == programme.Id),
                db.DigestSeries.Any(series => series.Programme == programme.Id)))
            .ToArrayAsync(cancellationToken);
    }
}
