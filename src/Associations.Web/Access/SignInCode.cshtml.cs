using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Tenancy;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Associations.Web.Access;

/// <summary>Asks for the second factor of somebody whose first one fitted in the last five minutes.</summary>
[AllowAnonymous]
[EnableRateLimiting(SignInSetup.Tries)]
public sealed class SignInCodeModel(ISender sender, TenantContext tenant, Texts<AccessTexts> texts) : ShellPage
{
    [BindProperty]
    public CodeForm Form { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? Next { get; set; }

    public async Task<IActionResult> OnGetAsync()
    {
        var first = await HttpContext.AuthenticateAsync(Session.CodeScheme);
        return Session.IsOf(first.Principal, tenant) ? Page() : Redirect("/sign-in");
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var first = await HttpContext.AuthenticateAsync(Session.CodeScheme);
        if (!Session.IsOf(first.Principal, tenant) || Session.UserOf(first.Principal) is not { } user) return Redirect("/sign-in");

        var answer = await sender.Send(new ConfirmSecondFactor(user, Session.StampOf(first.Principal!), Form.Code ?? ""), cancellationToken);
        if (answer.Succeeded && answer.Value.Step == SignInStep.Done)
            return LocalRedirect(await Session.Continue(HttpContext, answer.Value, Url.IsLocalUrl(Next) ? Next : null));

        ModelState.AddModelError("Form.Code", texts["This code does not fit. Codes change every 30 seconds, and each works once. After ten wrong ones in a row, codes are refused for 15 minutes."]);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}

public sealed class CodeForm
{
    public string? Code { get; set; }
}
