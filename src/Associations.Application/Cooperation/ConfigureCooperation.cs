using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Cooperation;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Cooperation;

/// <summary>After how many working days the association is reminded of a request.</summary>
[Allow(Role.Manager)]
public sealed record CooperationReminder : IRead<CooperationReminder.Answer>
{
    public sealed record Answer(int RemindAfter, int Version);
}

/// <summary>Sets after how many working days the association is reminded; for requests confirmed from now on.</summary>
/// <param name="SeenVersion">The version the change was made on; another one by now is a conflict.</param>
[Allow(Role.Manager)]
public sealed record ConfigureCooperation(int RemindAfter, int SeenVersion) : IRequest<Result>;

internal sealed class ConfigureCooperationHandler(IAppDb db) : IRequestHandler<CooperationReminder, CooperationReminder.Answer>, IRequestHandler<ConfigureCooperation, Result>
{
    public async Task<CooperationReminder.Answer> Handle(CooperationReminder request, CancellationToken cancellationToken)
    {
        var settings = await db.CooperationSettings.AsNoTracking().SingleOrDefaultAsync(cancellationToken) ?? CooperationSettings.Usual();
        return new(settings.RemindAfter, settings.Version);
    }

    public async Task<Result> Handle(ConfigureCooperation request, CancellationToken cancellationToken)
    {
        var changed = await db.CooperationSettings.Change(request.SeenVersion, CooperationSettings.Usual, settings => settings.Change(request.RemindAfter), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return changed;
    }
}
