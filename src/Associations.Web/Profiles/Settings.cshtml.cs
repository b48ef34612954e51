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

    [BindProperty]
    public int Version { get; set; }

    /// <summary>The version that a save goes on from: after a conflict, that of now.</summary>
    public int SeenVersion { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) => NeedsApproval = await Load(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var saved = await sender.Send(new ConfigureProfiles(NeedsApproval, Version), cancellationToken);
        await Load(cancellationToken);
        if (saved.Error is { } error) return Refused(error);
        this.Say(texts["Saved."]);
        return RedirectToPage();
    }

    private async Task<bool> Load(CancellationToken cancellationToken)
    {
        (var isNeeded, SeenVersion) = await sender.Send(new ProfileApproval(), cancellationToken);
        return isNeeded;
    }
}
