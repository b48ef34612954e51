using Associations.Domain.Partnerships;
using Associations.Web.Shell;
using Associations.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Partnerships;

public sealed class VerifyClaimModel(PartnershipParts parts) : ClaimPage(parts)
{
    [BindProperty]
    public VerifyForm Form { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await Find(cancellationToken) is { } missing) return missing;
        Form.On = DateInput.From(One.Today);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await Find(cancellationToken) is { } missing) return missing;
        var on = Form.On.Read(Parts.Shell, out var problem);
        if (on is null) ModelState.AddModelError("Form.On", problem ?? Parts.Shell["Fill this in"]);
        if (string.IsNullOrWhiteSpace(Form.Verifier)) ModelState.AddModelError("Form.Verifier", Parts.Errors[PartnershipErrors.VerifierMissing.Text]);
        if (!ModelState.IsValid) return Unprocessable();

        var verified = await Parts.Sender.Send(new Application.Partnerships.VerifyClaim(PartnershipId.From(Id), ClaimId, Form.Verifier!, on!.Value), cancellationToken);
        if (verified.Error is { } error) return await Again(error, cancellationToken, nameof(Form.On));
        this.Say(Parts.Texts["The claim is marked as verified."]);
        return Redirect($"/partnerships/{Id}");
    }

    public sealed class VerifyForm
    {
        public string? Verifier { get; set; }

        public DateInput On { get; set; } = new();
    }
}
