using System.Security.Cryptography;

namespace Associations.Web.Meetings;

/// <summary>A room of its own for a meeting: whoever knows the address may come in, so that nobody guesses it.</summary>
public static class MeetingRoom
{
    /// <summary>The public service of the Jitsi project; rooms there come about when the first person enters.</summary>
    public const string Base = "https://meet.jit.si/";

    // No two letters that look alike when they are dictated. 24 of 32 are 120 bits.
    private const string Letters = "abcdefghijkmnpqrstuvwxyz23456789";
    private const int Length = 24;

    public static string New() => Base + RandomNumberGenerator.GetString(Letters, Length);
}
