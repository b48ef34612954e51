using Associations.Domain.Meetings;

namespace Associations.Application.Meetings;

/// <summary>
/// Whose time is taken by which meeting, inside one association. Called in the use case's transaction: the people's rows are
/// locked in one order first, so that bookings that share people wait for each other and none is ended by a deadlock.
/// </summary>
public interface IMeetingBookings
{
    /// <summary>Makes these people's time taken by the meeting, which gives up what it had taken before. Holds of these people that are over are released first, whichever meeting's they are.</summary>
    /// <param name="people">Keyed hashes of their addresses; empty gives everything up.</param>
    /// <param name="times">They do not overlap each other.</param>
    /// <param name="heldUntil">When the times are free again by themselves; null for never.</param>
    /// <returns>What stands against it; then nothing was changed.</returns>
    Task<IReadOnlyList<Clash>> Book(MeetingId meeting, IReadOnlyCollection<string> people, IReadOnlyCollection<TimeBetween> times, DateTimeOffset? heldUntil, CancellationToken cancellationToken);

    /// <summary>Others who change this meeting wait from here on until the transaction ends.</summary>
    Task Hold(MeetingId meeting, CancellationToken cancellationToken);

    /// <summary>Gives up all that was taken of somebody's time, and forgets that they can be booked.</summary>
    Task Forget(string person, CancellationToken cancellationToken);

    /// <summary>What would stand against it now, without taking anything.</summary>
    Task<IReadOnlyList<Clash>> Look(MeetingId meeting, IReadOnlyCollection<string> people, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>When one of these people is taken by another meeting.</summary>
    Task<IReadOnlyList<TimeBetween>> Taken(MeetingId meeting, IReadOnlyCollection<string> people, TimeBetween between, CancellationToken cancellationToken);
}

/// <summary>Somebody's time is taken by another meeting.</summary>
public sealed record Clash(string Person, MeetingId Meeting);
