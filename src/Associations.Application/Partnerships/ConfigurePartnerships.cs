using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Partnerships;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Partnerships;

/// <summary>After how many months without an event a partnership counts as quiet.</summary>
[Allow(Role.Manager)]
public sealed record QuietAfter : IRead<int>;

/// <summary>Sets after how many months a partnership counts as quiet, from now on.</summary>
[Allow(Role.Manager)]
public sealed record ConfigurePartnerships(int QuietAfter) : IRequest<Result>;

internal sealed class ConfigurePartnershipsHandler(IAppDb db) : IRequestHandler<QuietAfter, int>, IRequestHandler<ConfigurePartnerships, Result>
{
    public async Task<int> Handle(QuietAfter request, CancellationToken cancellationToken) =>
        (await db.PartnershipSettings.AsNoTracking().SingleOrDefaultAsync(cancellationToken) ?? PartnershipSettings.Usual()).QuietAfter;

    public async Task<Result> Handle(ConfigurePartnerships request, CancellationToken cancellationToken)
    {
        var settings = await db.PartnershipSettings.SingleOrDefaultAsync(cancellationToken);
        if (settings is null) db.PartnershipSettings.Add(settings = PartnershipSettings.Usual());
        settings.Change(request.QuietAfter);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
