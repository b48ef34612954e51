using Associations.Application.Agreements;
using Associations.Domain.Access;
using Associations.Domain.Agreements;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Agreements;

[Authorize(Roles = nameof(Role.Manager))]
public sealed class AbandonModel(AgreementParts parts) : AgreementPage(parts)
{
    [BindProperty]
    public ReasonForm Form { get; set; } = new();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } missing) return missing;
        if (string.IsNullOrWhiteSpace(Form.Reason)) Note("Reason", AgreementErrors.ReasonMissing);
        if (!ModelState.IsValid) return Unprocessable();

        var abandoned = await Parts.Sender.Send(new AbandonAgreement(Agreement, Form.Reason!, Version), cancellationToken);
        if (abandoned.Error is { } error) return await Again(error, cancellationToken);
        this.Say(Parts.Texts["The draft is given up."]);
        return Redirect(Path);
    }

    public sealed class ReasonForm
    {
        public string? Reason { get; set; }
    }
}
