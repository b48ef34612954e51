using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Associations.Web.Access;

[AllowAnonymous]
[EnableRateLimiting(SignInSetup.Tries)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ResetPasswordModel(ISender sender, Texts<AccessTexts> texts) : ShellPage
{
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    [BindProperty]
    public NewPasswordForm Form { get; set; } = new();

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var set = await sender.Send(new ResetPassword(Token, Form.Password ?? ""), cancellationToken);
        if (!set.Succeeded) return Refused(set.Error!, nameof(Form));

        this.Say(texts["The new password holds. Sign in with it."]);
        return Redirect("/sign-in/password");
    }
}

public sealed class NewPasswordForm
{
    public string? Password { get; set; }
}
