using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Cooperation;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Cooperation;

/// <summary>After how many working days the association is reminded of a request.</summary>
[Allow(Role.Manager)]
public sealed record CooperationReminder : IRead<int>;

/// <summary>Sets after how many working days the association is reminded; for requests confirmed from now on.</summary>
[Allow(Role.Manager)]
public sealed record ConfigureCooperation(int RemindAfter) : IRequest<Result>;

internal sealed class ConfigureCooperationHandler(IAppDb db) : IRequestHandler<CooperationReminder, int>, IRequestHandler<ConfigureCooperation, Result>
{
    public async Task<int> Handle(CooperationReminder request, CancellationToken cancellationToken) =>
        (await db.CooperationSettings.AsNoTracking().SingleOrDefaultAsync(cancellationToken) ?? CooperationSettings.Usual()).RemindAfter;

    public async Task<Result> Handle(ConfigureCooperation request, CancellationToken cancellationToken)
    {
        var settings = await db.CooperationSettings.SingleOrDefaultAsync(cancellationToken);
        if (settings is null) db.CooperationSettings.Add(settings = CooperationSettings.Usual());
        settings.Change(request.RemindAfter);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
