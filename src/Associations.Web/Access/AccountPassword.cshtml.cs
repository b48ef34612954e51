using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Associations.Web.Access;

[EnableRateLimiting(SignInSetup.Tries)]
public sealed class AccountPasswordModel(ISender sender, CallerContext caller, Texts<AccessTexts> texts) : ShellPage
{
    [BindProperty]
    public ChangePasswordForm Form { get; set; } = new();

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var changed = await sender.Send(new ChangePassword(Form.Present ?? "", Form.New ?? ""), cancellationToken);
        if (!changed.Succeeded) return Refused(changed.Error, nameof(Form));
        if (changed.Value is not { } stamp)
        {
            ModelState.AddModelError("Form.Present", texts["This is not your present password."]);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        await Session.Begin(HttpContext, caller.User!.Value, stamp);
        this.Say(texts["The new password holds."]);
        return Redirect("/account");
    }
}

public sealed class ChangePasswordForm
{
    public string? Present { get; set; }

    public string? New { get; set; }
}
