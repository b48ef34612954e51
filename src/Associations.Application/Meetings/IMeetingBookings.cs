using Associations.Domain.Meetings;

namespace Associations.Application.Meetings;

/// <summary>
/// Whose time is taken by which meeting, inside one association. Called in the use case's transaction: the people's rows are
/// locked in one order first, so that bookings that share people wait for each other and none is ended by a deadlock.
/// </summary>
public interface IMeetingBookings
{
    /// <summary>Makes these people's time taken from <paramref name="from"/> to <paramref name="until"/> by the meeting, which gives up what it had taken before.</summary>
    /// <param name="people">Keyed hashes of their addresses; empty gives everything up.</param>
    /// <returns>What stands against it; then nothing was changed.</returns>
    Task<IReadOnlyList<Clash>> Book(MeetingId meeting, IReadOnlyCollection<string> people, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Others who change this meeting wait from here on until the transaction ends.</summary>
    Task Hold(MeetingId meeting, CancellationToken cancellationToken);

    /// <summary>Gives up all that was taken of somebody's time, and forgets that they can be booked.</summary>
    Task Forget(string person, CancellationToken cancellationToken);

    /// <summary>What would stand against it now, without taking anything.</summary>
    Task<IReadOnlyList<Clash>> Look(MeetingId meeting, IReadOnlyCollection<string> people, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken);
}

/// <summary>Somebody's time is taken by another meeting.</summary>
public sealed record Clash(string Person, MeetingId Meeting);
