using System.Security.Cryptography;
using System.Text;

namespace Associations.Infrastructure.Tenancy;

/// <summary>What the installation is called from outside. Section <c>Associations</c>.</summary>
public sealed class InstallationOptions
{
    private const string ShortSecret = "Set Associations__Secret to at least 32 random characters, the same on all nodes.";

    /// <summary>Scheme of public addresses: http in development, https behind a proxy.</summary>
    public string PublicScheme { get; set; } = "http";

    /// <summary>Port of public addresses; null for the scheme's own.</summary>
    public int? PublicPort { get; set; }

    /// <summary>The platform console's host.</summary>
    public string ConsoleHost { get; set; } = "console.localhost";

    /// <summary>What this node does: <c>all</c>, <c>web</c>, <c>worker</c>, or <c>none</c> for the operator's verbs.</summary>
    public string Role { get; set; } = "all";

    /// <summary>Secret for message ids, link tokens and suppression hashes: at least 32 characters, the same on all nodes.</summary>
    public string Secret { get; set; } = "";

    /// <summary>The domain of the addresses that mail comes from; its MX takes bounces and replies.</summary>
    public string MailDomain { get; set; } = "associations.example";

    /// <summary>The folder into which an MTA delivers what comes to meetings' addresses, a message a file; every worker must reach it. Empty: nobody reads replies.</summary>
    public string ReplySpool { get; set; } = "";

    /// <summary>How many SMTP sessions a worker holds at once.</summary>
    public int MailSessions { get; set; } = 4;

    /// <summary>How long a sender may hold letters without a sign of life, in seconds: what a dead one held waits so long.</summary>
    public int LeaseSeconds { get; set; } = 15;

    /// <summary>How long after approval the first letter leaves at the earliest, in seconds: the time to think again.</summary>
    public int StopWindowSeconds { get; set; } = 60;

    /// <summary>Where a demonstration keeps its mail; null elsewhere.</summary>
    public string? DataFolder { get; set; }

    /// <summary>What must be set before this node may work, each with its remedy.</summary>
    /// <param name="isProduction">Whether the node is one of a real installation: then others reach it, over https, and its mail has a domain.</param>
    public IEnumerable<string> Faults(bool isProduction)
    {
        if (Role is not ("all" or "web" or "worker" or "none")) yield return $"Associations__Role is \"{Role}\". Set it to all, web or worker.";
        if (Role == "none" || !isProduction) yield break;

        if (Secret.Length < 32) yield return ShortSecret;
        if (PublicScheme is not ("http" or "https")) yield return $"Associations__PublicScheme is \"{PublicScheme}\". Set it to https.";
        // Nobody but this machine reaches *.localhost: a trial, for which nothing more is needed.
        if (PublicScheme != "https" && IsLocal(ConsoleHost)) yield break;

        if (PublicScheme != "https") yield return "Associations__PublicScheme is http: mailboxes refuse digests whose links are not https. Set it to https, and put a proxy with a certificate in front.";
        if (IsLocal(ConsoleHost)) yield return $"Associations__ConsoleHost is {ConsoleHost}, which only this machine reaches. Set it to the console's public host, such as console.associations.org.";
        if (MailDomain.EndsWith(".example", StringComparison.OrdinalIgnoreCase)) yield return $"Associations__MailDomain is {MailDomain}, which nobody owns. Set it to the domain that mail comes from.";
    }

    public bool RunsJobs => Role is "all" or "worker";

    public bool ServesPages => Role is "all" or "web";

    /// <summary>A key for one use, derived from the secret, so that no two uses share one.</summary>
    /// <exception cref="InvalidOperationException">The secret is missing or too short.</exception>
    public byte[] Key(string use) => Secret.Length >= 32
        ? HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(Secret), 32, info: Encoding.UTF8.GetBytes(use))
        : throw new InvalidOperationException(ShortSecret);

    /// <summary>Where a tenant without a host of its own lives: beside the console.</summary>
    public string HostOf(string slug) => ConsoleHost.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? slug + ConsoleHost[dot..] : $"{slug}.{ConsoleHost}";

    private static bool IsLocal(string host) => host == "localhost" || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);

    public Uri Origin(string host) => new UriBuilder(PublicScheme, host, PublicPort ?? -1).Uri;
}
