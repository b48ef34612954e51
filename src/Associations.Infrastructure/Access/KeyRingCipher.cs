using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Associations.Infrastructure.Tenancy;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace Associations.Infrastructure.Access;

/// <summary>
/// Encrypts data protection keys at rest under the installation's secret (AES-256-GCM, NIST SP 800-38D): whoever reads a
/// backup can forge no session. Layout: nonce (12 octets), tag (16), ciphertext; base64.
/// </summary>
internal sealed class KeyRingEncryptor(InstallationOptions installation) : IXmlEncryptor
{
    internal const int NonceLength = 12;
    internal const int TagLength = 16;

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var sealedKey = new byte[NonceLength + TagLength + plain.Length];
        RandomNumberGenerator.Fill(sealedKey.AsSpan(0, NonceLength));
        using var cipher = new AesGcm(installation.Key("key ring"), TagLength);
        cipher.Encrypt(sealedKey.AsSpan(0, NonceLength), plain, sealedKey.AsSpan(NonceLength + TagLength), sealedKey.AsSpan(NonceLength, TagLength));
        return new EncryptedXmlInfo(new XElement("sealed", Convert.ToBase64String(sealedKey)), typeof(KeyRingDecryptor));
    }
}

/// <summary>Made by the framework, which finds its name in the stored key.</summary>
internal sealed class KeyRingDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        var sealedKey = Convert.FromBase64String(encryptedElement.Value);
        var plain = new byte[sealedKey.Length - KeyRingEncryptor.NonceLength - KeyRingEncryptor.TagLength];
        using var cipher = new AesGcm(services.GetRequiredService<InstallationOptions>().Key("key ring"), KeyRingEncryptor.TagLength);
        cipher.Decrypt(
            sealedKey.AsSpan(0, KeyRingEncryptor.NonceLength),
            sealedKey.AsSpan(KeyRingEncryptor.NonceLength + KeyRingEncryptor.TagLength),
            sealedKey.AsSpan(KeyRingEncryptor.NonceLength, KeyRingEncryptor.TagLength),
            plain);
        return XElement.Parse(Encoding.UTF8.GetString(plain));
    }
}
