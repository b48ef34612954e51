using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Associations.Web.Access;

[AllowAnonymous]
[EnableRateLimiting(SignInSetup.Tries)]
public sealed class SignInPasswordModel(ISender sender, Texts<AccessTexts> texts) : ShellPage
{
    [BindProperty]
    public PasswordForm Form { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? Next { get; set; }

    public string Tail => Url.IsLocalUrl(Next) ? QueryString.Create("next", Next!).ToString() : "";

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var answer = await sender.Send(new SignIn(Form.Email ?? "", Form.Password ?? ""), cancellationToken);
        if (answer.Succeeded && answer.Value.Step != SignInStep.Refused)
            return LocalRedirect(await Session.Continue(HttpContext, answer.Value, Url.IsLocalUrl(Next) ? Next : null));

        // One sentence for every reason: which one it was is nobody's business.
        ModelState.AddModelError(string.Empty, texts["Address and password do not fit. After ten tries in a row, signing in with a password waits for 15 minutes; a link by mail always works."]);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}

public sealed class PasswordForm
{
    public string? Email { get; set; }

    public string? Password { get; set; }
}
