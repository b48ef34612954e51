using System.Security.Cryptography;
using Associations.Domain.Meetings;

namespace Associations.Web.Meetings;

/// <summary>A room of its own for a meeting: whoever knows the address may come in, so that nobody guesses it.</summary>
public static class MeetingRoom
{
    // No two letters that look alike when they are dictated. 24 of 32 are 120 bits.
    private const string Letters = "abcdefghijkmnpqrstuvwxyz23456789";
    private const int Length = 24;

    /// <param name="rooms">Where it is (see <see cref="RoomTemplate"/>).</param>
    public static string New(string rooms) => RoomTemplate.Fill(rooms, RandomNumberGenerator.GetString(Letters, Length));
}
