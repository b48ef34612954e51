using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Scheduling;
using Associations.Application.Tenancy;
using Associations.Domain;
using Associations.Domain.Meetings;
using Associations.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Meetings;

/// <summary>Brings one meeting that is to come in step with the rules of its zone as this machine knows them now. Who then has two meetings at once is seen on its page.</summary>
/// <returns>True when one was brought in step, so that there may be another.</returns>
/// <exception cref="TimeZoneNotFoundException">There is none left but one whose zone this machine does not know.</exception>
[AllowSystem]
public sealed record FollowZones : IDueStep
{
    public int Passed { get; init; }
}

internal sealed class FollowZonesHandler(IAppDb db, MeetingDesk desk) : IRequestHandler<FollowZones, Result<bool>>
{
    public async Task<Result<bool>> Handle(FollowZones request, CancellationToken cancellationToken)
    {
        var ahead = await db.Meetings.AsNoTracking().OpenAt(desk.Now)
            .OrderBy(row => row.Id).Select(row => new { row.Id, row.LocalStart, row.Zone, row.StartsAt }).ToListAsync(cancellationToken);
        // Last those that nothing can be done for, however many they are: each is passed over, and named to the operator.
        var stale = ahead.Where(row => !ZonedTime.IsZone(row.Zone) || new ZonedTime(row.LocalStart, row.Zone).Instant != row.StartsAt).OrderBy(row => !ZonedTime.IsZone(row.Zone));
        if (stale.Skip(request.Passed).FirstOrDefault() is not { } next) return false;
        if (!ZonedTime.IsZone(next.Zone)) throw new TimeZoneNotFoundException($"The rules of {next.Zone}, the zone of meeting {next.Id.Value}, are not known here.");

        var meeting = await db.Meetings.SingleAsync(row => row.Id == next.Id, cancellationToken);
        if (meeting.FollowZone(desk.Now)) await desk.KeepFollowed(meeting, cancellationToken);
        return true;
    }
}

internal sealed class FollowZonesJob(ITenantStore catalogue, ITenantRunner tenants) : IRecurringJob
{
    public string Name => "meetings.follow-zones";

    public Recurrence Recurrence { get; } = new Recurrence.Daily(new TimeOnly(4, 10), "Europe/Kyiv");

    public async Task Run(CancellationToken cancellationToken) =>
        await tenants.TakeSteps<FollowZones>([.. (await catalogue.All(cancellationToken)).Where(tenant => tenant is { Kind: TenantKind.Association, Status: TenantStatus.Active }).Select(tenant => tenant.Id)], cancellationToken);
}
