using System.Buffers.Text;
using System.Security.Cryptography;
using Associations.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Access;

/// <summary>Authenticator keys and recovery codes of a person.</summary>
internal sealed class SecondFactor(IAppDb db, ISecretSeal seal, TimeProvider time)
{
    private const int RecoveryCodes = 10;
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>Spends the code: an authenticator's six digits, or a recovery code.</summary>
    public bool Accepts(User user, string code)
    {
        var plain = Plain(code);
        if (plain.Length != OneTimeCode.Digits) return user.UseRecoveryCode(AccessToken.HashOf(plain));
        return KeyOf(user) is { } key && user.UseCodeOf(OneTimeCode.Match(key, plain, time.GetUtcNow()));
    }

    /// <summary>Counts a wrong code and locks codes after the tenth, in one statement as <see cref="Passwords.CountWrong"/> does.</summary>
    public Task CountWrong(UserId user, CancellationToken cancellationToken)
    {
        DateTimeOffset? until = time.GetUtcNow() + User.Lockout;
        return db.Users.Where(row => row.Id == user).ExecuteUpdateAsync(
            row => row
                .SetProperty(u => u.FailedCodes, u => u.FailedCodes + 1 >= User.MaxFailures ? 0 : u.FailedCodes + 1)
                .SetProperty(u => u.CodesLockedUntil, u => u.FailedCodes + 1 >= User.MaxFailures ? until : u.CodesLockedUntil),
            cancellationToken);
    }

    public byte[]? KeyOf(User user) =>
        user.AuthenticatorKey is { } kept && seal.Open(SecretPurpose.AuthenticatorKey, kept) is { } key ? Base64Url.DecodeFromChars(key) : null;

    public byte[] Offer(User user)
    {
        var key = OneTimeCode.NewKey();
        user.OfferAuthenticator(seal.Seal(SecretPurpose.AuthenticatorKey, Base64Url.EncodeToString(key)));
        return key;
    }

    /// <summary>New codes, in groups that can be copied by hand: about 49 bits each.</summary>
    public static IReadOnlyList<string> NewRecoveryCodes() =>
        [.. Enumerable.Range(0, RecoveryCodes).Select(_ => RandomNumberGenerator.GetString(Letters, 5) + "-" + RandomNumberGenerator.GetString(Letters, 5))];

    public static IEnumerable<string> Hashes(IEnumerable<string> codes) => codes.Select(code => AccessToken.HashOf(Plain(code)));

    private static string Plain(string? code) => string.Concat((code ?? "").Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
