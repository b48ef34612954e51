using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using Associations.Application.Mail;
using Associations.Application.Tenancy;
using Associations.Infrastructure.Tenancy;

namespace Associations.Infrastructure.Mail;

/// <summary>Token: purpose (1 octet), expiry in Unix seconds or 0 (8), subject (16), HMAC-SHA256 over these and the tenant, cut to 16; base64url.</summary>
internal sealed class LinkTokens(TenantContext tenant, InstallationOptions installation, TimeProvider time) : ILinkTokens
{
    private const int Claims = 1 + 8 + 16;
    private const int SealLength = 16;

    public string Seal(LinkPurpose purpose, Guid subject, DateTimeOffset? expires = null)
    {
        Span<byte> token = stackalloc byte[Claims + SealLength];
        token[0] = (byte)purpose;
        BinaryPrimitives.WriteInt64BigEndian(token[1..], expires?.ToUnixTimeSeconds() ?? 0);
        subject.TryWriteBytes(token[9..], bigEndian: true, out _);
        Sign(token[..Claims]).AsSpan(0, SealLength).CopyTo(token[Claims..]);
        return Base64Url.EncodeToString(token);
    }

    public Guid? Open(LinkPurpose purpose, string? token)
    {
        Span<byte> bytes = stackalloc byte[Claims + SealLength];
        // Not TryDecodeFromChars, which throws at what is no base64url at all.
        if (token is null || Base64Url.DecodeFromChars(token, bytes, out _, out var length) != OperationStatus.Done || length != bytes.Length) return null;
        if (!CryptographicOperations.FixedTimeEquals(Sign(bytes[..Claims]).AsSpan(0, SealLength), bytes[Claims..])) return null;

        var expires = BinaryPrimitives.ReadInt64BigEndian(bytes[1..]);
        if (bytes[0] != (byte)purpose || (expires != 0 && expires < time.GetUtcNow().ToUnixTimeSeconds())) return null;
        return new Guid(bytes[9..Claims], bigEndian: true);
    }

    private byte[] Sign(ReadOnlySpan<byte> claims)
    {
        Span<byte> signed = stackalloc byte[Claims + 16];
        claims.CopyTo(signed);
        tenant.Id.Value.TryWriteBytes(signed[Claims..], bigEndian: true, out _);
        return HMACSHA256.HashData(installation.Key("link"), signed);
    }
}
