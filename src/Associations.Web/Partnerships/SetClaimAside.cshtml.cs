using Associations.Domain.Partnerships;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Partnerships;

public sealed class SetClaimAsideModel(PartnershipParts parts) : ClaimPage(parts)
{
    [BindProperty]
    public ReasonForm Form { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await Find(cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await Find(cancellationToken) is { } missing) return missing;
        if (string.IsNullOrWhiteSpace(Form.Reason)) ModelState.AddModelError("Form.Reason", Parts.Errors[PartnershipErrors.ReasonMissing.Text]);
        if (!ModelState.IsValid) return Unprocessable();

        var aside = await Parts.Sender.Send(new Application.Partnerships.SetClaimAside(PartnershipId.From(Id), ClaimId, Form.Reason!), cancellationToken);
        if (aside.Error is { } error) return await Again(error, cancellationToken);
        this.Say(Parts.Texts["The claim is set aside."]);
        return Redirect($"/partnerships/{Id}");
    }

    public sealed class ReasonForm
    {
        public string? Reason { get; set; }
    }
}
