namespace Associations.Application.Access;

/// <summary>Seals what must be stored but not be readable in the database: tokens on their way into a letter, authenticator keys. Bound to purpose and tenant.</summary>
public interface ISecretSeal
{
    string Seal(SecretPurpose purpose, string secret);

    /// <returns>Null when it was sealed for another purpose or tenant, or altered.</returns>
    string? Open(SecretPurpose purpose, string sealedSecret);
}

public enum SecretPurpose
{
    /// <summary>The token of a link that a letter carries.</summary>
    LetterToken,

    /// <summary>A person's authenticator key; the person is global, so the tenant is not part of the seal.</summary>
    AuthenticatorKey,
}
