using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Associations.Application.Mail;
using Microsoft.Extensions.Options;

namespace Associations.Infrastructure.Mail;

/// <summary>Opens SMTP sessions (RFC 5321) with STARTTLS (RFC 3207) or TLS, and AUTH (RFC 4954) PLAIN or LOGIN.</summary>
public sealed class SmtpTransport(IOptions<SmtpOptions> options, DemonstrationGuard guard) : IMailTransport
{
    private readonly SmtpOptions _options = options.Value;

    public async Task<IMailConnection> Connect(CancellationToken cancellationToken)
    {
        var addresses = await Resolve(cancellationToken);
        var mayMail = await guard.Admit(addresses, cancellationToken);
        var wire = await SmtpWire.Connect(addresses, _options.Port, TimeSpan.FromSeconds(_options.TimeoutSeconds), cancellationToken);
        var connection = default(SmtpConnection);
        try
        {
            var offer = await Greet(wire, cancellationToken);
            await Authenticate(wire, offer, cancellationToken);
            return connection = new SmtpConnection(wire, offer, mayMail, TimeSpan.FromSeconds(_options.FinalReplySeconds));
        }
        finally
        {
            if (connection is null) wire.Dispose();
        }
    }

    private async Task<IPAddress[]> Resolve(CancellationToken cancellationToken)
    {
        try
        {
            return await Dns.GetHostAddressesAsync(_options.Host, cancellationToken);
        }
        catch (Exception fault) when (fault is SocketException or ArgumentException)
        {
            throw new MailTransportException("SMTP: the name of the host does not resolve.", fault);
        }
    }

    private async Task<SmtpOffer> Greet(SmtpWire wire, CancellationToken cancellationToken)
    {
        var implicitTls = _options.Security == SmtpSecurity.Tls || (_options.Security == SmtpSecurity.Auto && _options.Port == 465);
        if (implicitTls) await wire.StartTls(TlsOptions(), cancellationToken);

        Demand(await wire.Read("greeting", cancellationToken), 220, "greeting");
        var offer = await Hello(wire, cancellationToken);
        var startTls = !implicitTls
            && (_options.Security == SmtpSecurity.StartTls || (_options.Security == SmtpSecurity.Auto && !wire.IsLoopback));
        if (!startTls) return offer;

        if (!offer.StartTls) throw new MailTransportException("SMTP: the server does not offer STARTTLS.");
        Demand(await wire.Ask("STARTTLS", "STARTTLS", cancellationToken), 220, "STARTTLS");
        await wire.StartTls(TlsOptions(), cancellationToken);
        // What was offered in cleartext may have been tampered with (RFC 3207 §4.2).
        return await Hello(wire, cancellationToken);
    }

    private async Task<SmtpOffer> Hello(SmtpWire wire, CancellationToken cancellationToken)
    {
        var name = _options.HelloName.Length > 0 ? _options.HelloName : AddressLiteral(wire.LocalAddress);
        var reply = await wire.Ask($"EHLO {name}", "EHLO", cancellationToken);
        if (reply.Code is not (500 or 502)) return SmtpOffer.Read(Demand(reply, 250, "EHLO"));

        Demand(await wire.Ask($"HELO {name}", "HELO", cancellationToken), 250, "HELO");
        return new SmtpOffer();
    }

    private async Task Authenticate(SmtpWire wire, SmtpOffer offer, CancellationToken cancellationToken)
    {
        if (_options.User.Length == 0) return;
        if (!wire.IsEncrypted && !wire.IsLoopback) throw new MailTransportException("SMTP AUTH: a password is not sent unencrypted to another machine.");

        // The replies are left out of faults here: some servers repeat the user's name in them.
        if (offer.Authentication.Contains("PLAIN"))
        {
            DemandSilently(await wire.Ask($"AUTH PLAIN {Base64($"\0{_options.User}\0{_options.Password}")}", "AUTH", cancellationToken), 235);
        }
        else if (offer.Authentication.Contains("LOGIN"))
        {
            DemandSilently(await wire.Ask("AUTH LOGIN", "AUTH", cancellationToken), 334);
            DemandSilently(await wire.Ask(Base64(_options.User), "AUTH", cancellationToken), 334);
            DemandSilently(await wire.Ask(Base64(_options.Password), "AUTH", cancellationToken), 235);
        }
        else
        {
            throw new MailTransportException("SMTP AUTH: the server offers neither PLAIN nor LOGIN.");
        }
    }

    private SslClientAuthenticationOptions TlsOptions()
    {
        var tls = new SslClientAuthenticationOptions { TargetHost = _options.Host };
        if (_options.CertificateAuthorityFile.Length == 0) return tls;

        tls.CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        tls.CertificateChainPolicy.CustomTrustStore.ImportFromPemFile(_options.CertificateAuthorityFile);
        return tls;
    }

    private static string AddressLiteral(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[IPv6:{address}]" : $"[{address}]";
    }

    private static SmtpReply Demand(SmtpReply reply, int code, string step) =>
        reply.Code == code ? reply : throw new MailTransportException($"SMTP {step}: {reply}");

    private static void DemandSilently(SmtpReply reply, int code)
    {
        if (reply.Code != code) throw new MailTransportException($"SMTP AUTH: the server answered {reply.Code}.");
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
