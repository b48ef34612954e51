using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Associations.Application.Access;

/// <summary>The secret of a mailed link: 256 random bits. The database holds its SHA-256 only.</summary>
internal static class AccessToken
{
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string HashOf(string? token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token ?? "")));
}
