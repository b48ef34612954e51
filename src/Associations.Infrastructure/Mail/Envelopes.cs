using System.Security.Cryptography;
using System.Text;
using Associations.Application.Mail;
using Associations.Application.Tenancy;
using Associations.Domain.Mail;
using Associations.Infrastructure.Tenancy;

namespace Associations.Infrastructure.Mail;

/// <summary>Adds to a written letter who it is from, to whom, and the ids that a repetition or a bounce is recognised by.</summary>
internal sealed class Envelopes(TenantContext tenant, InstallationOptions installation, TimeProvider time)
{
    public OutgoingMail Seal(Letter letter, WrittenLetter written)
    {
        var token = Token(letter);
        return new OutgoingMail
        {
            EnvelopeFrom = Address($"bounce+{token}"),
            From = new Mailbox(tenant.Tenant.Name.In(letter.Language), Address(tenant.Tenant.Slug)),
            To = new Mailbox(letter.ToName, EmailAddress.Parse(letter.ToAddress)),
            ReplyTo = written.ReplyTo,
            Subject = written.Subject,
            Language = letter.Language,
            Text = written.Text,
            Html = written.Html,
            MessageId = $"{token}@{installation.MailDomain}",
            Date = TimeZoneInfo.ConvertTime(time.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(letter.Zone)),
            List = written.List,
            Calendar = written.Calendar,
            AutoSubmitted = true,
        };
    }

    private EmailAddress Address(string local) => EmailAddress.Parse($"{local}@{installation.MailDomain}");

    // The same for the same edition and recipient, however often it is built; of no use to guess another's.
    private string Token(Letter letter)
    {
        var what = letter.Edition is { } edition && letter.Kind == LetterKind.Digest ? $"{edition.Value}\n{letter.Contact?.Value}" : $"{letter.Id.Value}";
        var hash = HMACSHA256.HashData(installation.Key("message"), Encoding.UTF8.GetBytes($"{tenant.Id}\n{letter.Kind}\n{what}"));
        return Convert.ToHexStringLower(hash.AsSpan(0, 16));
    }
}
