using Associations.Domain.Tenancy;

namespace Associations.Application.Tenancy;

/// <summary>What a request or a job needs to know of its tenant; cached, so it holds no personal data.</summary>
/// <param name="Origin">Scheme, host and port that links in pages and mail use; never the request's own Host.</param>
public sealed record TenantInfo(
    TenantId Id,
    string Slug,
    Domain.LocalisedText Name,
    TenantKind Kind,
    TenantStatus Status,
    string Language,
    string Zone,
    string Colour,
    bool IsDemonstration,
    Uri Origin)
{
    /// <summary>Who answers for the pages, in Markdown.</summary>
    public Domain.LocalisedText Imprint { get; init; } = Domain.LocalisedText.Empty;

    /// <summary>What is done with personal data, in Markdown; empty when the association writes none of its own.</summary>
    public Domain.LocalisedText Privacy { get; init; } = Domain.LocalisedText.Empty;
}

/// <summary>The tenant of the current scope: set once, by the host name or by a job.</summary>
public sealed class TenantContext
{
    private TenantInfo? _tenant;

    public bool IsSet => _tenant is not null;

    /// <exception cref="InvalidOperationException">No tenant was set: the code runs outside any association.</exception>
    public TenantInfo Tenant => _tenant ?? throw new InvalidOperationException("No tenant is set in this scope.");

    public TenantId Id => Tenant.Id;

    /// <exception cref="InvalidOperationException">Another tenant is set already.</exception>
    public void Set(TenantInfo tenant)
    {
        if (_tenant is not null && _tenant.Id != tenant.Id) throw new InvalidOperationException("The scope has another tenant already.");
        _tenant = tenant;
    }
}

/// <summary>The catalogue of tenants, by host or id, cached for a short time.</summary>
public interface ITenantStore
{
    /// <summary>The host of the platform's console, in lower case: no association may have it.</summary>
    string ConsoleHost { get; }

    /// <summary>The tenant of a host name (without port), or null when no tenant has it.</summary>
    Task<TenantInfo?> FindByHost(string host, CancellationToken cancellationToken);

    Task<TenantInfo?> Find(TenantId id, CancellationToken cancellationToken);

    Task<IReadOnlyList<TenantInfo>> All(CancellationToken cancellationToken);

    /// <summary>Forgets what is cached, after a tenant was changed.</summary>
    void Forget();
}
