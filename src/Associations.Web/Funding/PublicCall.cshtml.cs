using Associations.Application.Dispatch;
using Associations.Application.Funding;
using Associations.Domain.Funding;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Funding;

[AllowAnonymous]
public sealed class PublicCallModel(ISender sender, RegionNames regions) : ShellPage
{
    public PublicCallView Call { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        var call = await sender.Send(new PublicCall(new CallId(id)), cancellationToken);
        if (call.Error is { } error) return Refused(error);
        Call = call.Value;
        ViewData["Regions"] = await regions.Of(Call.Details.Regions, cancellationToken);
        return Page();
    }
}
