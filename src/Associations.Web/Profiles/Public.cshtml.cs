using Associations.Application.Dispatch;
using Associations.Application.Profiles;
using Associations.Domain.Municipalities;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Profiles;

/// <summary>What everybody may see of a municipality's profile.</summary>
[AllowAnonymous]
public sealed class PublicProfileModel(ISender sender) : ShellPage
{
    public PublicProfile.Answer One { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        var found = await sender.Send(new PublicProfile(MunicipalityId.From(id)), cancellationToken);
        if (found.Error is { } error) return Refused(error);
        One = found.Value;
        return Page();
    }
}
