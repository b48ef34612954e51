using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Tenancy;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Access;

public sealed class MemberModel(ISender sender, TenantContext tenant, Reader reader, Texts<AccessTexts> texts) : DutiesPage(sender, tenant, reader, texts)
{
    internal Member Member { get; private set; } = null!;

    [BindProperty]
    public DutiesForm Form { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await Load(id, cancellationToken)) return NotFound();

        Form = new DutiesForm
        {
            Role = Member.Roles[0],
            Municipality = Member.Municipality?.Value,
            Programmes = [.. Member.Programmes.Select(programme => programme.Value)],
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        var changed = await Sender.Send(new ChangeMembership(MembershipId.From(id), Form.Duties), cancellationToken);
        return await Finish(id, changed.Error, Texts["The role is changed, from their next click on."], cancellationToken);
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid id, CancellationToken cancellationToken)
    {
        var removed = await Sender.Send(new RemoveMember(MembershipId.From(id)), cancellationToken);
        return await Finish(id, removed.Error, Texts["The membership has ended."], cancellationToken);
    }

    private async Task<IActionResult> Finish(Guid id, Error? error, string done, CancellationToken cancellationToken)
    {
        if (error is null)
        {
            this.Say(done);
            return Redirect("/settings/members");
        }

        return await Load(id, cancellationToken) ? Refused(error, nameof(Form)) : NotFound();
    }

    private async Task<bool> Load(Guid id, CancellationToken cancellationToken)
    {
        var list = await Sender.Send(new Application.Access.Members(), cancellationToken);
        Member = list.People.FirstOrDefault(member => member.Id.Value == id)!;
        if (Member is null) return false;

        await LoadChoices(cancellationToken);
        return true;
    }
}
