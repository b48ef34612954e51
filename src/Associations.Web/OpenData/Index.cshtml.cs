using Associations.Application.Dispatch;
using Associations.Application.Registry;
using Associations.Application.Tenancy;
using Associations.Domain.Registry;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Authorization;

namespace Associations.Web.OpenData;

/// <summary>Public: where programs find what is on the map, on which terms, and what each thing means.</summary>
[AllowAnonymous]
public sealed class IndexModel(ISender sender, Reader reader, TenantContext tenant) : ShellPage
{
    public string Association => reader.Read(tenant.Tenant.Name);

    public OpenLicence Licence { get; private set; }

    public string Full(string path) => new Uri(tenant.Tenant.Origin, path).ToString();

    public async Task OnGetAsync(CancellationToken cancellationToken) => Licence = (await sender.Send(new MapSettingsFacts(), cancellationToken)).Licence;
}
