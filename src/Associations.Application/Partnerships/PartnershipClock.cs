using Associations.Application.Access;
using Associations.Application.Tenancy;
using Associations.Domain;
using Associations.Domain.Partnerships;

namespace Associations.Application.Partnerships;

/// <summary>When it is where the association is, and who writes to its registry.</summary>
public sealed class PartnershipClock(TimeProvider time, TenantContext tenant, CallerContext caller)
{
    public DateOnly Today => DayOf(time.GetUtcNow());

    internal Recorded Now
    {
        get
        {
            var now = time.GetUtcNow();
            return new(now, DayOf(now), caller.User);
        }
    }

    /// <summary>The moment at which a day is over where the association is.</summary>
    internal DateTimeOffset EndOf(DateOnly day) => new ZonedTime(day.AddDays(1).ToDateTime(TimeOnly.MinValue), tenant.Tenant.Zone).Instant;

    private DateOnly DayOf(DateTimeOffset at) => ZonedTime.DayOf(at, tenant.Tenant.Zone);
}
