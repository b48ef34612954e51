using Associations.Application.Dispatch;
using Associations.Application.Profiles;
using Associations.Domain.Access;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Profiles;

/// <summary>How the association keeps profiles.</summary>
[Authorize(Roles = nameof(Role.Manager))]
public sealed class ProfileSettingsModel(ISender sender, Texts<ProfileTexts> texts) : ShellPage
{
    [BindProperty]
    public bool NeedsApproval { get; set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) => NeedsApproval = await sender.Send(new ProfileApproval(), cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var saved = await sender.Send(new ConfigureProfiles(NeedsApproval), cancellationToken);
        if (!saved.Succeeded) return Refused(saved.Error!);
        this.Say(texts["Saved."]);
        return RedirectToPage();
    }
}
