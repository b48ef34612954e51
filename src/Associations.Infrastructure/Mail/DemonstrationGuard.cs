using System.Net;
using Associations.Application.Mail;
using Associations.Domain.Mail;
using Microsoft.Extensions.Options;

namespace Associations.Infrastructure.Mail;

/// <summary>Never mail a real person by accident: what may leave while the database holds demonstration data.</summary>
public sealed class DemonstrationGuard(IDemonstrationFlag flag, IOptions<SmtpOptions> options)
{
    private readonly SmtpOptions _options = options.Value;

    /// <summary>Answers for one session which recipients it may mail.</summary>
    /// <param name="addresses">What the SMTP host's name resolved to, and what will be connected to: a name alone proves nothing.</param>
    /// <exception cref="MailTransportException">The host is neither loopback nor allowed, and the database holds demonstration data.</exception>
    internal async ValueTask<Func<EmailAddress, bool>> Admit(IReadOnlyCollection<IPAddress> addresses, CancellationToken cancellationToken)
    {
        if (!await flag.IsDemonstration(cancellationToken)) return _ => true;

        if (!addresses.All(IPAddress.IsLoopback) && !_options.AllowedHosts.Contains(_options.Host, StringComparer.OrdinalIgnoreCase))
        {
            throw new MailTransportException(
                $"The database holds demonstration data, and the SMTP host is neither this machine nor listed in {SmtpOptions.Section}:{nameof(SmtpOptions.AllowedHosts)}.");
        }

        return IsDemonstrationAddress;
    }

    // A relay on loopback may pass mail on, so this holds there too. RFC 2606: nothing under .example can be delivered.
    private bool IsDemonstrationAddress(EmailAddress address) =>
        address.AsciiDomain.EndsWith(".example", StringComparison.Ordinal)
        || _options.AllowedRecipients.Any(allowed =>
            EmailAddress.TryParse(allowed, out var one) ? one.Key == address.Key : string.Equals(allowed, address.AsciiDomain, StringComparison.OrdinalIgnoreCase));
}
