using System.Linq.Expressions;
using Associations.Application.Tenancy;
using Associations.Domain.Funding;

namespace Associations.Application.Funding;

/// <summary>A call's state by the clock, as conditions that the database can answer; they agree with <see cref="FundingCall.StatusAt"/>.</summary>
public sealed class CallClock(TimeProvider time, TenantContext tenant)
{
    /// <summary>A deadline within so many days is near.</summary>
    public const int NearDays = 42;

    public DateTimeOffset Now { get; } = time.GetUtcNow();

    public string Zone => tenant.Tenant.Zone;

    private DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Now, TimeZoneInfo.FindSystemTimeZoneById(Zone)).DateTime);

    public CallStatus StatusOf(FundingCall call) => call.StatusAt(Now, Zone);

    public Expression<Func<FundingCall, bool>> Is(CallStatus status)
    {
        var (now, today) = (Now, Today);
        return status switch
        {
            CallStatus.Closed => call => call.DeadlineAt != null && call.DeadlineAt <= now,
            CallStatus.Announced => call => (call.DeadlineAt != null && call.DeadlineAt > now && call.OpensAt != null && call.OpensAt > now)
                || (call.DeadlineAt == null && call.OpensOn != null && call.OpensOn > today),
            _ => call => (call.DeadlineAt != null && call.DeadlineAt > now && (call.OpensAt == null || call.OpensAt <= now))
                || (call.DeadlineAt == null && (call.OpensOn == null || call.OpensOn <= today)),
        };
    }

    public Expression<Func<FundingCall, bool>> NotClosed()
    {
        var now = Now;
        return call => call.DeadlineAt == null || call.DeadlineAt > now;
    }

    /// <summary>Open, and its deadline is near.</summary>
    public Expression<Func<FundingCall, bool>> ClosesSoon()
    {
        var (now, near) = (Now, Now.AddDays(NearDays));
        return call => call.DeadlineAt > now && call.DeadlineAt <= near && (call.OpensAt == null || call.OpensAt <= now);
    }
}
