using System.Security.Cryptography;
using System.Text;

namespace Associations.Infrastructure.Tenancy;

/// <summary>What the installation is called from outside. Section <c>Associations</c>.</summary>
public sealed class InstallationOptions
{
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

    /// <summary>How many SMTP sessions a worker holds at once.</summary>
    public int MailSessions { get; set; } = 4;

    /// <summary>How long a sender may hold letters without a sign of life, in seconds: what a dead one held waits so long.</summary>
    public int LeaseSeconds { get; set; } = 15;

    /// <summary>How long after approval the first letter leaves at the earliest, in seconds: the time to think again.</summary>
    public int StopWindowSeconds { get; set; } = 60;

    /// <summary>Where a demonstration keeps its mail; null elsewhere.</summary>
    public string? DataFolder { get; set; }

    public bool RunsJobs => Role is "all" or "worker";

    public bool ServesPages => Role is "all" or "web";

    /// <summary>A key for one use, derived from the secret, so that no two uses share one.</summary>
    /// <exception cref="InvalidOperationException">The secret is missing or too short.</exception>
    public byte[] Key(string use) => Secret.Length >= 32
        ? HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(Secret), 32, info: Encoding.UTF8.GetBytes(use))
        : throw new InvalidOperationException("Set Associations__Secret to at least 32 random characters, the same on all nodes.");

    /// <summary>Where a tenant without a host of its own lives: beside the console.</summary>
    public string HostOf(string slug) => ConsoleHost.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? slug + ConsoleHost[dot..] : $"{slug}.{ConsoleHost}";

    public Uri Origin(string host) => new UriBuilder(PublicScheme, host, PublicPort ?? -1).Uri;
}
