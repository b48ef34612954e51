using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Partnerships;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Partnerships;

/// <summary>After how many months without an event a partnership counts as quiet.</summary>
[Allow(Role.Manager)]
public sealed record QuietAfter : IRead<QuietAfter.Answer>
{
    public sealed record Answer(int Months, int Version);
}

/// <summary>Sets after how many months a partnership counts as quiet, from now on.</summary>
/// <param name="SeenVersion">The version the change was made on; another one by now is a conflict.</param>
[Allow(Role.Manager)]
public sealed record ConfigurePartnerships(int QuietAfter, int SeenVersion) : IRequest<Result>;

internal sealed class ConfigurePartnershipsHandler(IAppDb db) : IRequestHandler<QuietAfter, QuietAfter.Answer>, IRequestHandler<ConfigurePartnerships, Result>
{
    public async Task<QuietAfter.Answer> Handle(QuietAfter request, CancellationToken cancellationToken)
    {
        var settings = await db.PartnershipSettings.AsNoTracking().SingleOrDefaultAsync(cancellationToken) ?? PartnershipSettings.Usual();
        return new(settings.QuietAfter, settings.Version);
    }

    public async Task<Result> Handle(ConfigurePartnerships request, CancellationToken cancellationToken)
    {
        var changed = await db.PartnershipSettings.Change(request.SeenVersion, PartnershipSettings.Usual, settings => settings.Change(request.QuietAfter), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return changed;
    }
}
