using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Programmes;

/// <summary>The association's programmes, those that end last first, each with how many municipalities take part.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record ProgrammeList : IRead<Result<ProgrammeRow[]>>;

public sealed record ProgrammeRow(ProgrammeId Id, LocalisedText Name, IReadOnlyList<string> Donors, DateOnly StartsOn, DateOnly EndsOn, int Municipalities, bool HasDigest);

internal sealed class ProgrammeListHandler(IAppDb db) : IRequestHandler<ProgrammeList, Result<ProgrammeRow[]>>
{
    public async Task<Result<ProgrammeRow[]>> Handle(ProgrammeList request, CancellationToken cancellationToken) =>
        await db.Programmes.AsNoTracking()
            .OrderByDescending(programme => programme.EndsOn).ThenBy(programme => programme.Id)
            .Select(programme => new ProgrammeRow(
                programme.Id, programme.Name, programme.Donors, programme.StartsOn, programme.EndsOn,
                db.Enrolments.Count(enrolment => enrolment.Programme == programme.Id),
                db.DigestSeries.Any(series => series.Programme == programme.Id)))
            .ToArrayAsync(cancellationToken);
}
