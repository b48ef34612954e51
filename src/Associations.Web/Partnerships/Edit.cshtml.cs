using Associations.Application.Partnerships;
using Associations.Domain.Partnerships;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Partnerships;

public sealed class EditPartnershipModel(PartnershipParts parts) : PartnershipPage(parts)
{
    [BindProperty]
    public PartnershipForm Form { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } missing) return missing;
        Form = PartnershipForm.From(One.Details, One.Version);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } missing) return missing;
        var details = Form.Read(ModelState, Parts.Shell, Parts.Errors);
        if (!ModelState.IsValid) return Unprocessable();

        var changed = await Parts.Sender.Send(new DescribePartnership(PartnershipId.From(Id), details, Form.Version), cancellationToken);
        if (changed.Error is { } error) return await Again(error, cancellationToken);
        this.Say(Parts.Texts["The change is saved."]);
        return Redirect($"/partnerships/{Id}");
    }
}
