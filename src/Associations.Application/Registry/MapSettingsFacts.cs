using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Registry;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Registry;

/// <summary>How the association shows its partnerships to everyone.</summary>
[AllowAnyone]
public sealed record MapSettingsFacts : IRead<MapSettingsFacts.Answer>
{
    public sealed record Answer(IReadOnlyDictionary<string, int> Coarse, IReadOnlyList<string> Origins, OpenLicence Licence, bool IsShared, int Version);
}

/// <summary>Changes how coarse places are shown, who may embed the map, on which terms the data is open, and whether other associations see it.</summary>
/// <param name="SeenVersion">The version that was changed; another one by now is a conflict.</param>
[Allow(Role.Manager)]
public sealed record ChangeMapSettings(IReadOnlyDictionary<string, int> Coarse, IReadOnlyList<string> Origins, OpenLicence Licence, bool Share, int SeenVersion) : IRequest<Result>;

internal sealed class MapSettingsHandler(IAppDb db) : IRequestHandler<MapSettingsFacts, MapSettingsFacts.Answer>, IRequestHandler<ChangeMapSettings, Result>
{
    public async Task<MapSettingsFacts.Answer> Handle(MapSettingsFacts request, CancellationToken cancellationToken)
    {
        var settings = await db.MapSettings.AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        return settings is null ? new(MapSettings.Untouched, [], OpenLicence.Unstated, false, 0) : new(settings.Coarse, settings.Origins, settings.Licence, settings.IsShared, settings.Version);
    }

    public async Task<Result> Handle(ChangeMapSettings request, CancellationToken cancellationToken)
    {
        var changed = await db.MapSettings.Change(request.SeenVersion, MapSettings.New, settings =>
        {
            settings.Change(request.Coarse, request.Origins);
            settings.Open(request.Licence, request.Share);
        }, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return changed;
    }
}
