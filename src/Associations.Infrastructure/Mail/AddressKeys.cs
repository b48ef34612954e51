using System.Security.Cryptography;
using System.Text;
using Associations.Application.Mail;
using Associations.Application.Tenancy;
using Associations.Infrastructure.Tenancy;

namespace Associations.Infrastructure.Mail;

/// <summary>The key is the installation's secret, the message names the tenant: one person's hashes in two tenants differ.</summary>
internal sealed class AddressKeys(InstallationOptions installation, TenantContext tenant) : IAddressKeys
{
    public string KeyOf(string address)
    {
        if (address.Length == 0) return "";
        if (installation.Secret.Length < 32) throw new InvalidOperationException("Set Associations__Secret to at least 32 characters.");

        var message = $"address|{tenant.Id}|{address.Trim().ToLowerInvariant()}";
        return Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(installation.Secret), Encoding.UTF8.GetBytes(message)));
    }
}
