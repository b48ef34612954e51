namespace Associations.Domain.Digests;

/// <summary>A month of a series; its key in the ledger, written <c>2026-01</c>.</summary>
public readonly record struct Period(int Year, int Month)
{
    public static Period Of(DateTime date) => new(date.Year, date.Month);

    /// <exception cref="FormatException">The text is not <c>yyyy-MM</c>.</exception>
    public static Period Parse(string text) => Of(DateTime.ParseExact(text, "yyyy-MM", System.Globalization.CultureInfo.InvariantCulture));

    public Period Next() => Of(FirstDay.AddMonths(1).ToDateTime(TimeOnly.MinValue));

    public Period Before() => Of(FirstDay.AddMonths(-1).ToDateTime(TimeOnly.MinValue));

    public DateOnly FirstDay => new(Year, Month, 1);

    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Year:0000}-{Month:00}");
}

/// <summary>Once a month at a local time: on a day of the month, or on an nth weekday.</summary>
/// <param name="Day">1 to 31; a shorter month takes its last day. Used when <paramref name="Weekday"/> is null.</param>
/// <param name="Weekday">With <paramref name="Nth"/> 1 to 4, or 5 for the last one of the month.</param>
/// <param name="Zone">IANA name; the local time stays the same across daylight saving.</param>
public sealed record MonthlySchedule(int Day, DayOfWeek? Weekday, int Nth, TimeOnly At, string Zone)
{
    public const int Last = 5;

    public static MonthlySchedule OnDay(int day, TimeOnly at, string zone) => new(day, null, 0, at, zone);

    public static MonthlySchedule OnNth(int nth, DayOfWeek weekday, TimeOnly at, string zone) => new(0, weekday, nth, at, zone);

    public bool IsValid => ZonedTime.IsZone(Zone) && (Weekday is null ? Day is >= 1 and <= 31 : Nth is >= 1 and <= Last);

    public ZonedTime In(Period period)
    {
        var days = DateTime.DaysInMonth(period.Year, period.Month);
        return new ZonedTime(new DateTime(period.Year, period.Month, Weekday is null ? Math.Min(Day, days) : NthWeekday(period, days), At.Hour, At.Minute, 0, DateTimeKind.Unspecified), Zone);
    }

    /// <summary>The first period whose time is still to come.</summary>
    public Period FirstAfter(DateTimeOffset now)
    {
        var period = Period.Of(TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(Zone)).DateTime);
        return In(period).Instant > now ? period : period.Next();
    }

    /// <summary>The next times from <paramref name="first"/> on, one a month.</summary>
    public IEnumerable<(Period Period, ZonedTime Time)> From(Period first)
    {
        for (var period = first; ; period = period.Next()) yield return (period, In(period));
    }

    private int NthWeekday(Period period, int days)
    {
        var first = 1 + ((int)Weekday!.Value - (int)period.FirstDay.DayOfWeek + 7) % 7;
        var day = first + 7 * (Nth - 1);
        return day <= days ? day : day - 7;
    }
}
