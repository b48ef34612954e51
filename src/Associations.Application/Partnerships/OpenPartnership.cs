using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Partnerships;

/// <summary>The open partnership of two municipalities.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record OpenPartnership(MunicipalityId One, MunicipalityId Other) : IRead<Result<PartnershipId>>;

internal sealed class OpenPartnershipHandler(IAppDb db) : IRequestHandler<OpenPartnership, Result<PartnershipId>>
{
    public async Task<Result<PartnershipId>> Handle(OpenPartnership request, CancellationToken cancellationToken)
    {
        var open = await db.Partnerships
            .Where(row => row.OpenPair != null && row.Sides.Any(side => side.Municipality == request.One) && row.Sides.Any(side => side.Municipality == request.Other))
            .Select(row => (PartnershipId?)row.Id).FirstOrDefaultAsync(cancellationToken);
        return open is { } found ? found : PartnershipErrors.NotFound;
    }
}
