namespace Associations.Web.Meetings;

/// <summary>A moment to be shown on the clocks of those at the table.</summary>
public sealed record ClocksView(DateTimeOffset At, IEnumerable<string> Zones);
