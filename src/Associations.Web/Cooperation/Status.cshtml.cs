using Associations.Application.Cooperation;
using Associations.Application.Dispatch;
using Associations.Domain;
using Associations.Domain.Cooperation;
using Associations.Web.Access;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Associations.Web.Cooperation;

/// <summary>Where the applicant's link leads: confirming, following, changing and withdrawing one request. Looking changes nothing, for mail scanners look.</summary>
[AllowAnonymous]
[EnableRateLimiting(SignInSetup.Tries)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class CooperationStatusModel(ISender sender, Texts<CooperationTexts> texts) : ShellPage
{
    [BindProperty]
    public CooperateForm Form { get; set; } = new();

    [BindProperty]
    public int Version { get; set; }

    /// <summary>Null when the link is over.</summary>
    public CooperationByLink.Answer? One { get; private set; }

    public async Task OnGetAsync(string token, CancellationToken cancellationToken)
    {
        await Load(token, cancellationToken);
        if (One is { } one) Form = new CooperateForm { Themes = [.. one.Themes.Select(theme => theme.ToString())], Offer = one.Offer, Seek = one.Seek };
    }

    public async Task<IActionResult> OnPostConfirmAsync(string token, CancellationToken cancellationToken) =>
        await Answer(token, await sender.Send(new ConfirmCooperation(token), cancellationToken), texts["Confirmed. The association has your request."], keep: false, cancellationToken);

    public async Task<IActionResult> OnPostWithdrawAsync(string token, CancellationToken cancellationToken) =>
        await Answer(token, await sender.Send(new WithdrawCooperation(token), cancellationToken), texts["The request is withdrawn."], keep: false, cancellationToken);

    public async Task<IActionResult> OnPostAmendAsync(string token, CancellationToken cancellationToken)
    {
        await Load(token, cancellationToken);
        if (One is not { } one) return Page();
        var text = new CooperationText(Named.All<Theme>(Form.Themes), CooperateForm.Lines(Form.Offer), CooperateForm.Lines(Form.Seek), one.Language);
        return await Answer(token, await sender.Send(new AmendCooperation(token, text, Version), cancellationToken), texts["The change is saved."], keep: true, cancellationToken);
    }

    private async Task<IActionResult> Answer(string token, Application.Result done, string said, bool keep, CancellationToken cancellationToken)
    {
        if (done.Succeeded)
        {
            this.Say(said);
            return Redirect($"/cooperate/{token}");
        }

        if (keep) ModelState.Remove(nameof(Version));
        else ModelState.Clear();
        if (keep) await Load(token, cancellationToken);
        else await OnGetAsync(token, cancellationToken);
        return One is null ? Page() : Refused(done.Error!);
    }

    private async Task Load(string token, CancellationToken cancellationToken)
    {
        One = await sender.Send(new CooperationByLink(token), cancellationToken);
        if (One is null) Response.StatusCode = StatusCodes.Status410Gone;
    }
}
