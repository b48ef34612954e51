using Associations.Application.Dispatch;
using Associations.Application.Profiles;
using Associations.Domain.Profiles;
using Associations.Web.Access;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Associations.Web.Profiles;

/// <summary>Where the mailed link leads: the municipality keeps its profile. Looking changes nothing, for mail scanners look.</summary>
[AllowAnonymous]
[EnableRateLimiting(SignInSetup.Tries)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class KeepProfileModel(ISender sender, Texts<ProfileTexts> texts, Texts<ErrorTexts> errors) : ShellPage, IProfileFormPage
{
    [BindProperty]
    public ProfileForm Form { get; set; } = new();

    /// <summary>Null when the link is over.</summary>
    public ProfileByLink.Answer? One { get; private set; }

    public int? Population => One?.Population;

    public bool HasChanged { get; private set; }

    public ProfileContent? Now => One?.Written;

    /// <summary>What was just done.</summary>
    public string? Done { get; private set; }

    public async Task OnGetAsync(string token, CancellationToken cancellationToken)
    {
        await Load(token, cancellationToken);
        if (One is not null) Form = ProfileForm.From(One.Written, One.Version, One.Language);
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken cancellationToken)
    {
        await Load(token, cancellationToken);
        if (One is null) return Page();
        var content = Form.Filled().Read(ModelState, errors);
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        var sent = await sender.Send(new ProposeProfile(token, content, Form.Version), cancellationToken);
        if (sent.Error is { } error)
        {
            if (error != DispatchErrors.Conflict) return Refused(error);
            await Load(token, cancellationToken);
            if (One is null) return Page();
            (HasChanged, Form.Version, _) = (true, One.Version, ModelState.Remove("Form.Version"));
            return Refused(error);
        }

        return await Shown(token, sent.Value ? texts["The association has your change."] : texts["The profile is saved."], cancellationToken);
    }

    public async Task<IActionResult> OnPostConfirmAsync(string token, int version, CancellationToken cancellationToken)
    {
        var confirmed = await sender.Send(new ConfirmProfile(token, version), cancellationToken);
        if (confirmed.Succeeded) return await Shown(token, texts["Noted: it is still so. We ask again in a year."], cancellationToken);

        await Load(token, cancellationToken);
        if (One is null) return Page();
        Form = ProfileForm.From(One.Written, One.Version, One.Language);
        return Refused(confirmed.Error!);
    }

    private async Task<IActionResult> Shown(string token, string said, CancellationToken cancellationToken)
    {
        Done = said;
        ModelState.Clear();
        await OnGetAsync(token, cancellationToken);
        return Page();
    }

    private async Task Load(string token, CancellationToken cancellationToken)
    {
        One = await sender.Send(new ProfileByLink(token), cancellationToken);
        if (One is null) Response.StatusCode = StatusCodes.Status410Gone;
        Form.Filled();
    }
}
