using Associations.Application.Access;
using Associations.Application.Auditing;
using Associations.Application.Dispatch;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Tenancy;

/// <summary>Takes an association onto this installation, with the host name that leads to it. Its first manager is invited separately.</summary>
/// <param name="Slug">The short name in addresses and on the command line.</param>
/// <param name="Language">The language of its public pages (ISO 639-1).</param>
/// <param name="Zone">Its time zone (IANA name).</param>
[Allow(Role.Operator)]
public sealed record CreateTenant(string Slug, LocalisedText Name, string Host, string Language, string Zone) : IRequest<Result<TenantId>>
{
    /// <summary>Brand colour as <c>#rrggbb</c>; the product's own when left out.</summary>
    public string? Colour { get; init; }

    public LocalisedText Imprint { get; init; } = LocalisedText.Empty;

    /// <summary>Filled with invented people: from then on, this installation's mail leaves for loopback hosts only.</summary>
    public bool IsDemonstration { get; init; }
}

internal sealed class CreateTenantHandler(IPlatformDb platform, ITenantStore tenants, IDatabaseFaults faults, IAuditTrail audit, CallerContext caller)
    : IRequestHandler<CreateTenant, Result<TenantId>>
{
    public async Task<Result<TenantId>> Handle(CreateTenant request, CancellationToken cancellationToken)
    {
        // One click too many on the console must not stop the mail of an installation that is in use.
        if (request.IsDemonstration && !caller.IsSystem) return AccessErrors.Forbidden;
        if (Uri.CheckHostName(request.Host) != UriHostNameType.Dns) return TenancyErrors.BadHost;
        // The console's host is a setting and no row, so no constraint keeps it free.
        if (string.Equals(request.Host, tenants.ConsoleHost, StringComparison.OrdinalIgnoreCase)) return TenancyErrors.HostTaken;

        var tenant = Tenant.Create(request.Slug, request.Name, TenantKind.Association, request.Host, request.Language, request.Zone, request.IsDemonstration);
        if (request.Colour is { } colour) tenant.Present(colour, request.Imprint, LocalisedText.Empty);
        platform.Tenants.Add(tenant);
        audit.Bulk(nameof(Tenant), $"{tenant.Slug} added");
        try
        {
            await platform.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (faults.AsError(fault) == DispatchErrors.Duplicate)
        {
            return TenancyErrors.HostTaken;
        }

        tenants.Forget();
        return tenant.Id;
    }
}
