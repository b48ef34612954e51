using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Profiles;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Profiles;

/// <summary>Whether changes of profiles by municipalities wait for the association.</summary>
[Allow(Role.Manager)]
public sealed record ProfileApproval : IRead<ProfileApproval.Answer>
{
    public sealed record Answer(bool IsNeeded, int Version);
}

/// <summary>Decides whether changes of profiles by municipalities wait for the association. What waits already, waits on.</summary>
/// <param name="SeenVersion">The version the change was made on; another one by now is a conflict.</param>
[Allow(Role.Manager)]
public sealed record ConfigureProfiles(bool NeedsApproval, int SeenVersion) : IRequest<Result>;

internal sealed class ConfigureProfilesHandler(IAppDb db) : IRequestHandler<ProfileApproval, ProfileApproval.Answer>, IRequestHandler<ConfigureProfiles, Result>
{
    public async Task<ProfileApproval.Answer> Handle(ProfileApproval request, CancellationToken cancellationToken)
    {
        var settings = await db.ProfileSettings.AsNoTracking().SingleOrDefaultAsync(cancellationToken) ?? ProfileSettings.Usual();
        return new(settings.NeedsApproval, settings.Version);
    }

    public async Task<Result> Handle(ConfigureProfiles request, CancellationToken cancellationToken)
    {
        var changed = await db.ProfileSettings.Change(request.SeenVersion, ProfileSettings.Usual, settings => settings.Change(request.NeedsApproval), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return changed;
    }
}
