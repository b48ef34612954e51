namespace Associations.Application.Scheduling;

/// <summary>
/// Work that comes back by itself, on one node at a time. At most fifteen lines that call use cases; a failure is thrown,
/// so that the scheduler records it and the operator sees it.
/// </summary>
public interface IRecurringJob
{
    /// <summary>Stable: it is stored in the scheduler's tables.</summary>
    string Name { get; }

    Recurrence Recurrence { get; }

    Task Run(CancellationToken cancellationToken);
}

/// <summary>When a recurring job runs.</summary>
public abstract record Recurrence
{
    /// <summary>Again and again, <paramref name="Interval"/> after the last start.</summary>
    public sealed record Every(TimeSpan Interval) : Recurrence;

    /// <summary>Once a day at a local time of an IANA zone, kept across daylight saving.</summary>
    public sealed record Daily(TimeOnly At, string Zone) : Recurrence;
}
