using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Associations.Web.Access;

/// <summary>Asks for a link by mail. The answer is the same for every address.</summary>
[AllowAnonymous]
[EnableRateLimiting(SignInSetup.Tries)]
public sealed class SignInModel(ISender sender) : ShellPage
{
    [BindProperty]
    public AddressForm Form { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? Next { get; set; }

    public string Tail => Url.IsLocalUrl(Next) ? QueryString.Create("next", Next!).ToString() : "";

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var asked = await sender.Send(new RequestSignInLink(SignInLinkKind.SignIn, Form.Email ?? "") { Next = Url.IsLocalUrl(Next) ? Next : null }, cancellationToken);
        return asked.Succeeded ? RedirectToPage("/Access/LinkSent") : Refused(asked.Error!, nameof(Form));
    }
}

public sealed class AddressForm
{
    public string? Email { get; set; }
}
