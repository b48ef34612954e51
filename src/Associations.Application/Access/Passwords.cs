using Associations.Domain;
using Associations.Domain.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Access;

/// <summary>
/// Passwords after NIST SP 800-63B: long, not among the common ones, without rules of composition; salted and stretched by
/// ASP.NET Core Identity's hasher (PBKDF2, RFC 8018).
/// </summary>
internal sealed class Passwords(IAppDb db, IPasswordHasher<User> hasher, TimeProvider time)
{
    public const int MinLength = 12;
    public const int MaxLength = 200;

    private static readonly HashSet<string> Common = new(StringComparer.OrdinalIgnoreCase)
    {
        "password1234", "passwordpassword", "password12345", "password123456", "123456789012", "1234567890123", "12345678901234", "123456781234", "123412341234",
        "qwertyuiop12", "qwertyuiop123", "qwertyuiopas", "qwertyuiopasdf", "qwertyqwerty", "qwerty123456", "qwerty1234567", "1q2w3e4r5t6y", "1qaz2wsx3edc", "q1w2e3r4t5y6",
        "azertyuiop12", "azertyuiopqs", "motdepasse12", "motdepasse123", "motdepassemotdepasse", "adminadmin12", "administrator", "administrateur", "adminadminadmin", "welcome12345",
        "iloveyou1234", "iloveyouiloveyou", "letmeinletmein", "changemechangeme", "changeme1234", "abcdefghijkl", "abcdefghijklmnop", "abc123abc123", "aaaaaaaaaaaa", "111111111111", "000000000000",
        "йцукенгшщзхї", "йцукенгшщзхъ", "паролпароль", "парольпароль", "пароль123456", "українаукраїна", "slavaukraini", "slava_ukraini", "славаукраїні", "ukraine123456", "monkeymonkey", "dragondragon",
    };

    // Of nobody; checked in place of an unknown person's, so that the answer takes as long.
    private static string? _nobody;

    /// <summary>Compares, in the same time whether or not there is such a person or they have a password.</summary>
    public bool Fits(User? user, string password)
    {
        if (password.Length > MaxLength) password = "";
        _nobody ??= hasher.HashPassword(null!, AccessToken.New());
        var outcome = hasher.VerifyHashedPassword(user!, user?.PasswordHash ?? _nobody, password);
        if (user?.PasswordHash is null) return false;
        return outcome != PasswordVerificationResult.Failed;
    }

    public string Hash(User user, string password) => hasher.HashPassword(user, password);

    /// <summary>Why a new password cannot be taken; null when it can.</summary>
    public static Error? Refusal(string? password, params ReadOnlySpan<string> about)
    {
        if (password is null || password.EnumerateRunes().Count() < MinLength) return AccessErrors.PasswordShort;
        if (password.Length > MaxLength) return AccessErrors.PasswordLong;
        if (Common.Contains(password) || password.Distinct().Count() < 4) return AccessErrors.PasswordCommon;
        foreach (var word in about)
        {
            if (word.Length > 0 && password.Replace(" ", "", StringComparison.Ordinal).Equals(word.Replace(" ", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase))
                return AccessErrors.PasswordPersonal;
        }

        return null;
    }

    /// <summary>
    /// Counts a wrong password and locks passwords after the tenth. In one statement, past the version: of guesses made at the
    /// same time each must count.
    /// </summary>
    public Task CountWrong(UserId user, CancellationToken cancellationToken)
    {
        DateTimeOffset? until = time.GetUtcNow() + User.Lockout;
        return db.Users.Where(row => row.Id == user).ExecuteUpdateAsync(
            row => row
                .SetProperty(u => u.FailedAttempts, u => u.FailedAttempts + 1 >= User.MaxFailures ? 0 : u.FailedAttempts + 1)
                .SetProperty(u => u.LockedUntil, u => u.FailedAttempts + 1 >= User.MaxFailures ? until : u.LockedUntil),
            cancellationToken);
    }
}
