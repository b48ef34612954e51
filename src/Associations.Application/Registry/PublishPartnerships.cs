using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Partnerships;
using Associations.Domain.Registry;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Registry;

/// <summary>Lets everyone see partnerships on the map, or takes them out of sight. Answers how many there were.</summary>
[Allow(Role.Manager)]
public sealed record PublishPartnerships(IReadOnlyList<PartnershipId> Partnerships, bool Public) : IRequest<Result<int>>;

internal sealed class PublishPartnershipsHandler(IAppDb db) : IRequestHandler<PublishPartnerships, Result<int>>
{
    public async Task<Result<int>> Handle(PublishPartnerships request, CancellationToken cancellationToken)
    {
        if (request.Partnerships.Count == 0) return RegistryErrors.NothingChosen;
        var partnerships = await db.Partnerships.Where(row => request.Partnerships.Contains(row.Id)).ToListAsync(cancellationToken);
        if (partnerships.Count < request.Partnerships.Distinct().Count()) return PartnershipErrors.NotFound;

        foreach (var partnership in partnerships)
        {
            if (request.Public) partnership.Publish();
            else partnership.Withdraw();
        }

        await db.SaveChangesAsync(cancellationToken);
        return partnerships.Count;
    }
}
