using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Associations.Web.Access;

/// <summary>Where an invitation's link leads. Looking changes nothing; the button accepts, once, and signs nobody in.</summary>
[AllowAnonymous]
[EnableRateLimiting(SignInSetup.Tries)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class InvitationModel(ISender sender, Texts<AccessTexts> texts) : ShellPage
{
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    [BindProperty]
    public AcceptForm Form { get; set; } = new();

    /// <summary>Null when the invitation is over.</summary>
    public OfferedMembership? Offer { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await Load(cancellationToken);
        if (Offer is null) Response.StatusCode = StatusCodes.Status410Gone;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var accepted = await sender.Send(new AcceptInvitation(Token, Form.Name ?? "", Form.Password ?? ""), cancellationToken);
        if (accepted.Succeeded)
        {
            this.Say(texts["You belong to the association now. Sign in to begin."]);
            return Redirect("/sign-in");
        }

        await Load(cancellationToken);
        if (accepted.Error!.Kind == ErrorKind.Invalid) return Refused(accepted.Error, nameof(Form));
        Offer = null;
        Response.StatusCode = StatusCodes.Status410Gone;
        return Page();
    }

    private async Task Load(CancellationToken cancellationToken)
    {
        var offer = await sender.Send(new InvitationDetails(Token), cancellationToken);
        Offer = offer.Succeeded ? offer.Value : null;
    }
}

public sealed class AcceptForm
{
    public string? Name { get; set; }

    public string? Password { get; set; }
}
