namespace Associations.Domain.Meetings;

public enum MeetingState
{
    /// <summary>Nobody was told yet.</summary>
    Draft,

    /// <summary>Times are proposed, and held until one is agreed; no calendar was told.</summary>
    Offered,
    Scheduled,
    Held,
    Cancelled,

    /// <summary>It was to take place, and did not.</summary>
    NoShow,
}
