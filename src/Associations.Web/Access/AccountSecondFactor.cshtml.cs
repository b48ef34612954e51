using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Associations.Web.Access;

/// <summary>Sets up an authenticator, hands out recovery codes, removes it.</summary>
[EnableRateLimiting(SignInSetup.Tries)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class AccountSecondFactorModel(ISender sender, CallerContext caller, Texts<AccessTexts> texts) : ShellPage
{
    [BindProperty]
    public CodeForm Form { get; set; } = new();

    /// <summary>Null when a second factor stands.</summary>
    public AuthenticatorOffer? Offer { get; private set; }

    public IReadOnlyList<string> RecoveryCodes { get; private set; } = [];

    public bool MustEnrol => User.HasClaim(claim => claim.Type == Session.MustEnrol);

    public Task OnGetAsync(CancellationToken cancellationToken) => Load(cancellationToken);

    public async Task<IActionResult> OnPostEnrolAsync(CancellationToken cancellationToken)
    {
        var enrolled = await sender.Send(new EnrolSecondFactor(Form.Code ?? ""), cancellationToken);
        if (!enrolled.Succeeded)
        {
            await Load(cancellationToken);
            return Refused(enrolled.Error);
        }

        await Session.Begin(HttpContext, caller.User!.Value, enrolled.Value.Stamp);
        // Not a redirect: the codes are shown once and kept nowhere.
        RecoveryCodes = enrolled.Value.RecoveryCodes;
        return Page();
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellationToken)
    {
        var removed = await sender.Send(new RemoveSecondFactor(Form.Code ?? ""), cancellationToken);
        if (!removed.Succeeded) return Refused(removed.Error);
        if (removed.Value is not { } stamp)
        {
            ModelState.AddModelError("Form.Code", texts["This code does not fit. Codes change every 30 seconds, and each works once. After ten wrong ones in a row, codes are refused for 15 minutes."]);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        await Session.Begin(HttpContext, caller.User!.Value, stamp);
        this.Say(texts["The second factor is removed."]);
        return RedirectToPage();
    }

    private async Task Load(CancellationToken cancellationToken)
    {
        var offer = await sender.Send(new OfferSecondFactor(), cancellationToken);
        Offer = offer.Succeeded ? offer.Value : null;
    }
}
