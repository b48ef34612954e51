using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Associations.Web.Access;

/// <summary>Where a mailed link leads. Looking changes nothing, for mail scanners look; the button signs in, once.</summary>
[AllowAnonymous]
[EnableRateLimiting(SignInSetup.Tries)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class SignInLinkModel(ISender sender) : ShellPage
{
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    public bool IsOver { get; private set; }

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var answer = await sender.Send(new UseSignInLink(Token), cancellationToken);
        if (answer.Succeeded)
        {
            var next = Url.IsLocalUrl(answer.Value.Next) ? answer.Value.Next : null;
            return LocalRedirect(await Session.Continue(HttpContext, answer.Value, next));
        }

        IsOver = true;
        Response.StatusCode = StatusCodes.Status410Gone;
        return Page();
    }
}
