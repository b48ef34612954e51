namespace Associations.Domain;

/// <summary>
/// A local date and time in an IANA zone: what people agree on. The instant is derived whenever it is needed, because zone
/// rules change. A time that daylight saving skips is read an hour later; one that occurs twice is read as the first.
/// </summary>
public readonly record struct ZonedTime(DateTime Local, string Zone)
{
    /// <summary>The instant, with offset zero.</summary>
    public DateTimeOffset Instant
    {
        get
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(Zone);
            var local = DateTime.SpecifyKind(Local, DateTimeKind.Unspecified);
            if (zone.IsInvalidTime(local)) local = local.AddHours(1);

            var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
            return new DateTimeOffset(local, offset).ToUniversalTime();
        }
    }

    /// <summary>The day that an instant falls on in a zone.</summary>
    public static DateOnly DayOf(DateTimeOffset instant, string zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(zone)).DateTime);

    public static bool IsZone(string? zone) => !string.IsNullOrEmpty(zone) && zone.Contains('/', StringComparison.Ordinal) && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _);

    /// <summary>The same instant as people in another zone read it.</summary>
    public DateTime In(string zone) => TimeZoneInfo.ConvertTime(Instant, TimeZoneInfo.FindSystemTimeZoneById(zone)).DateTime;
}
