using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Profiles;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Profiles;

/// <summary>Whether changes of profiles by municipalities wait for the association.</summary>
[Allow(Role.Manager)]
public sealed record ProfileApproval : IRead<bool>;

/// <summary>Decides whether changes of profiles by municipalities wait for the association. What waits already, waits on.</summary>
[Allow(Role.Manager)]
public sealed record ConfigureProfiles(bool NeedsApproval) : IRequest<Result>;

internal sealed class ConfigureProfilesHandler(IAppDb db) : IRequestHandler<ProfileApproval, bool>, IRequestHandler<ConfigureProfiles, Result>
{
    public async Task<bool> Handle(ProfileApproval request, CancellationToken cancellationToken) =>
        (await db.ProfileSettings.AsNoTracking().SingleOrDefaultAsync(cancellationToken) ?? ProfileSettings.Usual()).NeedsApproval;

    public async Task<Result> Handle(ConfigureProfiles request, CancellationToken cancellationToken)
    {
        var settings = await db.ProfileSettings.SingleOrDefaultAsync(cancellationToken);
        if (settings is null) db.ProfileSettings.Add(settings = ProfileSettings.Usual());
        settings.Change(request.NeedsApproval);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
