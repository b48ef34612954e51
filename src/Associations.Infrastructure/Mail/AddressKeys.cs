using System.Security.Cryptography;
using System.Text;
using Associations.Application.Mail;
using Associations.Application.Tenancy;
using Associations.Domain.Mail;
using Associations.Infrastructure.Tenancy;

namespace Associations.Infrastructure.Mail;

internal sealed class AddressKeys(TenantContext tenant, InstallationOptions installation) : IAddressKeys
{
    public string KeyOf(string address)
    {
        var canonical = EmailAddress.TryParse(address, out var parsed) ? parsed.Key : address.Trim().ToLowerInvariant();
        return Convert.ToHexStringLower(HMACSHA256.HashData(installation.Key("address"), Encoding.UTF8.GetBytes($"{tenant.Id}\n{canonical}")));
    }
}
