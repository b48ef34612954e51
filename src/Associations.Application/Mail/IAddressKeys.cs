namespace Associations.Application.Mail;

/// <summary>Keyed hashes of addresses: they tell a suppressed address again without keeping it, and mean nothing in another tenant.</summary>
public interface IAddressKeys
{
    /// <summary>HMAC-SHA256 (RFC 2104) of the address in lower case, in hexadecimal; empty for an empty address.</summary>
    string KeyOf(string address);
}
