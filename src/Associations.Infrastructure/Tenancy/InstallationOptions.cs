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

    /// <summary>What this node does: <c>all</c>, <c>web</c> or <c>worker</c>.</summary>
    public string Role { get; set; } = "all";

    /// <summary>Secret for message ids, link tokens and suppression hashes: at least 32 characters, the same on all nodes.</summary>
    public string Secret { get; set; } = "";

    public bool RunsJobs => Role is "all" or "worker";

    public bool ServesPages => Role is "all" or "web";

    public Uri Origin(string host) => new UriBuilder(PublicScheme, host, PublicPort ?? -1).Uri;
}
