using Associations.Application.Agreements;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Agreements;

public sealed class EditAgreementModel(AgreementParts parts) : AgreementPage(parts)
{
    [BindProperty]
    public AgreementForm Form { get; set; } = new();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } missing) return missing;
        var details = Form.Read(ModelState, Parts.Shell, Parts.Errors);
        if (!ModelState.IsValid) return Unprocessable();

        var changed = await Parts.Sender.Send(new DescribeAgreement(Agreement, details, Version), cancellationToken);
        if (changed.Error is { } error) return await Again(error, cancellationToken);
        this.Say(Parts.Texts["The change is saved."]);
        return Redirect(Path);
    }

    protected override IActionResult Open()
    {
        Form = AgreementForm.Of(One.Details);
        return Page();
    }
}
