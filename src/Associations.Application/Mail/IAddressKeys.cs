namespace Associations.Application.Mail;

/// <summary>Keyed hashes of addresses (HMAC-SHA256 under the installation's secret and the tenant): they tell a suppressed address without keeping it.</summary>
public interface IAddressKeys
{
    /// <summary>The key of an address in this scope's tenant; equal for spellings that reach the same mailbox.</summary>
    string KeyOf(string address);
}
