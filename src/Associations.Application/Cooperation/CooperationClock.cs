using Associations.Application.Tenancy;
using Associations.Domain;
using Associations.Domain.Cooperation;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Cooperation;

/// <summary>When it is where the association is, and when it wants to be reminded.</summary>
internal sealed class CooperationClock(IAppDb db, TimeProvider time, TenantContext tenant)
{
    public DateTimeOffset Now => time.GetUtcNow();

    public DateOnly Today => ZonedTime.DayOf(Now, tenant.Tenant.Zone);

    public async Task<DateTimeOffset> RemindAt(CancellationToken cancellationToken)
    {
        var settings = await db.CooperationSettings.AsNoTracking().SingleOrDefaultAsync(cancellationToken) ?? CooperationSettings.Usual();
        return CooperationSettings.WorkingDaysAfter(Now, settings.RemindAfter, tenant.Tenant.Zone);
    }
}
