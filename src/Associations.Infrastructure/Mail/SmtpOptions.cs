namespace Associations.Infrastructure.Mail;

/// <summary>How mail leaves: the configuration section <c>Smtp</c>.</summary>
public sealed class SmtpOptions
{
    public const string Section = "Smtp";

    public string Host { get; set; } = "127.0.0.1";

    public int Port { get; set; } = 25;

    /// <summary>Empty: no authentication.</summary>
    public string User { get; set; } = string.Empty;

    public string Password { get; set; } = string.Empty;

    public SmtpSecurity Security { get; set; } = SmtpSecurity.Auto;

    /// <summary>PEM file of the authority that signed the relay's certificate; empty: the machine's trust store.</summary>
    public string CertificateAuthorityFile { get; set; } = string.Empty;

    /// <summary>What to call ourselves in EHLO; empty: the address of our end of the connection.</summary>
    public string HelloName { get; set; } = string.Empty;

    /// <summary>Longest wait at each step of a session, in seconds.</summary>
    public double TimeoutSeconds { get; set; } = 30;

    /// <summary>Longest wait for the answer to the final dot, in seconds: giving up early makes the message uncertain (RFC 5321 §4.5.3.2.6 asks for 10 minutes).</summary>
    public double FinalReplySeconds { get; set; } = 600;

    /// <summary>SMTP hosts beside loopback that may be given mail while the database holds demonstration data.</summary>
    public IList<string> AllowedHosts { get; } = [];

    /// <summary>Addresses (<c>tester@town.org</c>) or domains (<c>town.org</c>) outside .example that may be mailed while the database holds demonstration data.</summary>
    public IList<string> AllowedRecipients { get; } = [];
}

public enum SmtpSecurity
{
    /// <summary>TLS at once on port 465; else no TLS to loopback, and STARTTLS, not to be talked out of, to anywhere else.</summary>
    Auto,

    /// <summary>Cleartext, for a relay on a private network. Passwords are still refused to anywhere but loopback.</summary>
    None,

    /// <summary>STARTTLS (RFC 3207); a server that does not offer it is refused.</summary>
    StartTls,

    /// <summary>TLS from the first byte (RFC 8314).</summary>
    Tls,
}
