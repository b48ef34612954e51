using Associations.Application.Cooperation;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Cooperation;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Cooperation;

/// <summary>How the association handles requests.</summary>
[Authorize(Roles = nameof(Role.Manager))]
public sealed class CooperationSettingsModel(ISender sender, Texts<CooperationTexts> texts, Texts<ErrorTexts> errors) : ShellPage
{
    [BindProperty]
    public string? RemindAfter { get; set; }

    [BindProperty]
    public int Version { get; set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var (days, version) = await sender.Send(new CooperationReminder(), cancellationToken);
        (RemindAfter, Version) = (days.ToString(System.Globalization.CultureInfo.InvariantCulture), version);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var days = int.TryParse(RemindAfter, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var typed) ? typed : 0;
        var saved = await sender.Send(new ConfigureCooperation(days, Version), cancellationToken);
        if (saved.Succeeded)
        {
            this.Say(texts["Saved."]);
            return RedirectToPage();
        }

        // What somebody else saved meanwhile is what the next try is made on.
        ModelState.Remove(nameof(Version));
        Version = (await sender.Send(new CooperationReminder(), cancellationToken)).Version;
        ModelState.AddModelError(nameof(RemindAfter), errors[saved.Error!.Text]);
        Response.StatusCode = saved.Error.Kind == Domain.ErrorKind.Conflict ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
