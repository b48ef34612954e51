using System.Security.Cryptography;
using System.Text;
using Associations.Application.Mail;
using Associations.Application.Meetings;
using Associations.Application.Tenancy;
using Associations.Domain.Mail;
using Associations.Domain.Meetings;
using Associations.Infrastructure.Tenancy;

namespace Associations.Infrastructure.Meetings;

internal sealed class MeetingAddresses(TenantContext tenant, InstallationOptions installation) : IMeetingAddresses
{
    private const string Prefix = "meeting+";

    // The participant's id, then 64 bits of the seal: the part before the @ has at most 64 characters (RFC 5321 §4.5.3.1.1).
    private const int SealLength = 16;
    private const int IdLength = 32;

    public string Uid(MeetingId meeting) => $"{meeting.Value:N}@{installation.MailDomain}";

    public Mailbox Organizer(MeetingId meeting, ParticipantId participant, string language) =>
        new(tenant.Tenant.Name.In(language), EmailAddress.Parse($"{Prefix}{participant.Value:N}{Seal(meeting, participant)}@{installation.MailDomain}"));

    public ParticipantId? Open(MeetingId meeting, string address)
    {
        if (Claimed(address, installation.MailDomain) is not { } participant) return null;
        var seal = Encoding.ASCII.GetBytes(EmailAddress.Parse(address).Local[^SealLength..].ToLowerInvariant());
        return CryptographicOperations.FixedTimeEquals(seal, Encoding.ASCII.GetBytes(Seal(meeting, participant))) ? participant : null;
    }

    /// <summary>Whom an address says it was made for: to find out where it may be opened. Anybody can write that.</summary>
    public static ParticipantId? Claimed(string address, string mailDomain)
    {
        if (!EmailAddress.TryParse(address, out var parsed) || !string.Equals(parsed.Domain, mailDomain, StringComparison.OrdinalIgnoreCase)) return null;
        var local = parsed.Local;
        if (local.Length != Prefix.Length + IdLength + SealLength || !local.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)) return null;
        return Guid.TryParseExact(local.AsSpan(Prefix.Length, IdLength), "N", out var id) ? new ParticipantId(id) : null;
    }

    private string Seal(MeetingId meeting, ParticipantId participant) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(installation.Key("meeting"), Encoding.UTF8.GetBytes($"{tenant.Id}\n{meeting.Value}\n{participant.Value}")))[..SealLength];
}
