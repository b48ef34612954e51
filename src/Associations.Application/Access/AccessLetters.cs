namespace Associations.Application.Access;

/// <summary>Content of a letter of kind SignInLink or PasswordReset.</summary>
/// <param name="SealedToken">Opened by <see cref="ISecretSeal"/> while the letter is written, never before.</param>
public sealed record SignInLetter(string SealedToken, DateTimeOffset ExpiresAt);

/// <summary>Content of a letter of kind Invitation.</summary>
/// <param name="InvitedBy">The inviting person's name; null when the installation's operator invites.</param>
public sealed record InvitationLetter(string SealedToken, DateTimeOffset ExpiresAt, string? InvitedBy, IReadOnlyList<string> Roles);

/// <summary>Where links in these letters lead, below the association's origin.</summary>
public static class AccessPaths
{
    public const string SignInLink = "/sign-in/link";
    public const string PasswordReset = "/reset-password";
    public const string Invitation = "/invitation";

    public static Uri With(Uri origin, string path, string token) => new(origin, $"{path}?token={token}");
}
