namespace Associations.Domain.Meetings;

/// <summary>A time that is taken, or free: from a moment until before another.</summary>
public readonly record struct TimeBetween(DateTimeOffset From, DateTimeOffset Until)
{
    public static TimeBetween Of(MeetingTime time) => new(time.Start.Instant, time.EndsAt);

    public bool Overlaps(TimeBetween other) => From < other.Until && other.From < Until;
}
