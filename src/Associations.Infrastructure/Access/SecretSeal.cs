using System.Security.Cryptography;
using Associations.Application.Access;
using Associations.Application.Tenancy;
using Microsoft.AspNetCore.DataProtection;

namespace Associations.Infrastructure.Access;

internal sealed class SecretSeal(IDataProtectionProvider protection, TenantContext tenant) : ISecretSeal
{
    public string Seal(SecretPurpose purpose, string secret) => Protector(purpose).Protect(secret);

    public string? Open(SecretPurpose purpose, string sealedSecret)
    {
        try
        {
            return Protector(purpose).Unprotect(sealedSecret);
        }
        catch (CryptographicException)
        {
            // The only way in which the protector says that this is not its seal.
            return null;
        }
    }

    private IDataProtector Protector(SecretPurpose purpose) => purpose switch
    {
        SecretPurpose.AuthenticatorKey => protection.CreateProtector("access", purpose.ToString()),
        _ => protection.CreateProtector("access", purpose.ToString(), tenant.Id.ToString()),
    };
}
