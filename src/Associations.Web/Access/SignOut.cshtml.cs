using Associations.Application.Access;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Access;

[AllowAnonymous]
public sealed class SignOutModel(CallerContext caller) : ShellPage
{
    public IActionResult OnGet() => caller.User is null ? Page() : Redirect("/account");

    public async Task<IActionResult> OnPostAsync()
    {
        await HttpContext.SignOutAsync(Session.Scheme);
        await HttpContext.SignOutAsync(Session.CodeScheme);
        return Redirect("/sign-out");
    }
}
