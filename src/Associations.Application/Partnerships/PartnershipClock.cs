using Associations.Application.Access;
using Associations.Application.Tenancy;
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

    private DateOnly DayOf(DateTimeOffset at) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(tenant.Tenant.Zone)).DateTime);
}
