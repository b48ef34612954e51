namespace Associations.Domain.Cooperation;

/// <summary>How an association handles requests. Without a row, as <see cref="Usual"/> says.</summary>
public sealed class CooperationSettings : AggregateRoot, ITenantOwned
{
    public const int RemindAfterMax = 30;

    private CooperationSettings(Guid id) => Id = id;

    public Guid Id { get; private set; }

    /// <summary>After so many working days of its zone the association is reminded of a request that waits.</summary>
    public int RemindAfter { get; private set; }

    public static CooperationSettings Usual() => new(Guid.CreateVersion7()) { RemindAfter = 3 };

    public void Change(int remindAfter)
    {
        if (remindAfter is < 1 or > RemindAfterMax) throw new RuleViolation(CooperationErrors.BadReminder);
        RemindAfter = remindAfter;
        Touch();
    }

    /// <summary>The same hour so many working days later, Monday to Friday of a zone (IANA).</summary>
    public static DateTimeOffset WorkingDaysAfter(DateTimeOffset from, int days, string zone)
    {
        var local = TimeZoneInfo.ConvertTime(from, TimeZoneInfo.FindSystemTimeZoneById(zone)).DateTime;
        for (var left = days; left > 0;)
        {
            local = local.AddDays(1);
            if (local.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)) left--;
        }

        return new ZonedTime(local, zone).Instant;
    }
}

/// <summary>Counts the requests of a year, so that each has a number of its own.</summary>
public sealed class CooperationCounter : ITenantOwned
{
    private CooperationCounter(Guid id) => Id = id;

    public Guid Id { get; private set; }

    public int Year { get; private set; }

    public int Last { get; private set; }
}
