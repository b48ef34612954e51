using Associations.Domain.Meetings;

namespace Associations.Domain.JointMeetings;

/// <summary>Where a joint meeting stands with its host, as a co-host is told.</summary>
public enum HostedState
{
    /// <summary>Not settled: the hour may still change, and nobody was invited.</summary>
    Planned,
    Scheduled,
    Held,
    Cancelled,
    NoShow,

    /// <summary>The host goes on without this co-host.</summary>
    Withdrawn,
}

/// <summary>What a co-host answered to the host's invitation.</summary>
public enum CoHostAnswer
{
    Waiting,
    Accepted,
    Declined,

    /// <summary>Had accepted, and takes its people out.</summary>
    Left,
}

/// <summary>All that a co-host may see of the host's meeting: no person of the host's, and the room only once it accepted.</summary>
/// <param name="Reason">Why it is cancelled, was not held, or goes on without the co-host; may be empty.</param>
/// <param name="Sides">The partnership's municipalities, as the host names them; empty without one.</param>
/// <param name="Table">The organisations that others bring to the table.</param>
/// <param name="IsWhole">The host knows that the co-host accepted: the room is said, and its people may be invited.</param>
public sealed record HostedFacts(HostedState State, string Reason, MeetingDetails Details, MeetingTime Time, IReadOnlyList<LocalisedText> Sides, IReadOnlyList<LocalisedText> Table, bool IsWhole);

/// <summary>Somebody whom a co-host brings, as the host is told: a name, and no address.</summary>
public sealed record GivenPerson(string Name, LocalisedText Organisation, ParticipantRole Role, MeetingAnswer Answer);
