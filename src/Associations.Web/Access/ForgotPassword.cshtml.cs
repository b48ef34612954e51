using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Associations.Web.Access;

/// <summary>Asks for a link to set a new password. The answer is the same for every address.</summary>
[AllowAnonymous]
[EnableRateLimiting(SignInSetup.Tries)]
public sealed class ForgotPasswordModel(ISender sender) : ShellPage
{
    [BindProperty]
    public AddressForm Form { get; set; } = new();

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var asked = await sender.Send(new RequestSignInLink(SignInLinkKind.PasswordReset, Form.Email ?? ""), cancellationToken);
        return asked.Succeeded ? RedirectToPage("/Access/LinkSent") : Refused(asked.Error!, nameof(Form));
    }
}
