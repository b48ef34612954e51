using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Tenancy;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Access;

public sealed class InviteModel(ISender sender, TenantContext tenant, Reader reader, Texts<AccessTexts> texts) : DutiesPage(sender, tenant, reader, texts)
{
    [BindProperty]
    public InviteForm Form { get; set; } = new();

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Form.Language = Tenant.Tenant.Language;
        await LoadChoices(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var invited = await Sender.Send(new InviteMember(Form.Email ?? "", Form.Duties, Form.Language ?? ""), cancellationToken);
        if (invited.Succeeded)
        {
            this.Say(Texts["The invitation is on its way."]);
            return Redirect("/settings/members");
        }

        await LoadChoices(cancellationToken);
        return Refused(invited.Error!, nameof(Form));
    }
}

public sealed class InviteForm : DutiesForm
{
    public string? Email { get; set; }

    public string? Language { get; set; }
}
