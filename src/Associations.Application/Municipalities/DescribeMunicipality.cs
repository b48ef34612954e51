using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Municipalities;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Municipalities;

/// <summary>Changes what is said of a municipality; its country and code stay, they are its identity.</summary>
/// <param name="Version">The version that was edited: a newer one is not overwritten.</param>
[Allow(Role.Manager, Role.Editor)]
public sealed record DescribeMunicipality(MunicipalityId Id, int Version, MunicipalityDetails Details) : IRequest<Result>;

internal sealed class DescribeMunicipalityHandler(IAppDb db) : IRequestHandler<DescribeMunicipality, Result>
{
    public async Task<Result> Handle(DescribeMunicipality request, CancellationToken cancellationToken)
    {
        var municipality = await db.Municipalities.SingleOrDefaultAsync(row => row.Id == request.Id, cancellationToken);
        if (municipality is null) return MunicipalityErrors.NotFound;
        if (municipality.Version != request.Version) return DispatchErrors.Conflict;

        municipality.Describe(request.Details with { Name = Municipality.WithLatin(municipality.Country, request.Details.Name) });
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
