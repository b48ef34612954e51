using Associations.Domain.Mail;
using Associations.Domain.Tenancy;

namespace Associations.Application.Console;

/// <summary>Counts, states and times of all associations, read through the platform role: it cannot read a name, an address or a text.</summary>
public interface IPlatformStates
{
    /// <param name="since">From when on settled letters are counted.</param>
    Task<PlatformState> Read(DateTimeOffset since, CancellationToken cancellationToken);
}

/// <summary>Puts parked events back to work.</summary>
public interface IParkedEvents
{
    /// <returns>False when no such event is parked in that association.</returns>
    Task<bool> Release(TenantId tenant, Guid message, CancellationToken cancellationToken);
}

public sealed record PlatformState(
    IReadOnlyList<LetterCounts> Letters,
    IReadOnlyList<TroubledLetter> Troubled,
    IReadOnlyList<EventCounts> Events,
    IReadOnlyList<ParkedEvent> Parked,
    IReadOnlyList<JobState> Jobs,
    IReadOnlyList<DateTimeOffset> NodesSeen);

/// <param name="Due">Waiting, and due by now.</param>
/// <param name="OldestDue">Since when the oldest of these is due.</param>
/// <param name="Waiting">Waiting for a time to come, or held.</param>
/// <param name="Uncertain">Whenever that was: they wait for a person.</param>
public sealed record LetterCounts(TenantId Tenant, long Due, DateTimeOffset? OldestDue, long Waiting, long Accepted, long Failed, long Uncertain);

/// <summary>A letter that failed, or that may or may not have arrived.</summary>
public sealed record TroubledLetter(TenantId Tenant, LetterId Id, LetterKind Kind, LetterState State, DateTimeOffset SettledAt, int Attempts);

public sealed record EventCounts(TenantId Tenant, long Due, DateTimeOffset? OldestDue, long Parked);

/// <param name="Failure">The kind of the last failure, never its message.</param>
public sealed record ParkedEvent(TenantId Tenant, Guid Id, string Name, DateTimeOffset RaisedAt, DateTimeOffset ParkedAt, int Attempts, string? Failure);

/// <param name="LastRun">Null while it has not run on this database.</param>
/// <param name="Failures">In a row; 0 when the last run went well.</param>
public sealed record JobState(string Name, DateTimeOffset? LastRun, DateTimeOffset? NextRun, DateTimeOffset? LastFailure, string? Failure, long Failures, long Runs);
