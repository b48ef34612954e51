using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Access;

public sealed class MembersModel(ISender sender, Texts<AccessTexts> texts) : ShellPage
{
    internal MemberList List { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken) => List = await sender.Send(new Application.Access.Members(), cancellationToken);

    public async Task<IActionResult> OnPostResendAsync(Guid id, CancellationToken cancellationToken)
    {
        var sent = await sender.Send(new ResendInvitation(InvitationId.From(id)), cancellationToken);
        return sent.Succeeded ? Done(texts["The invitation is on its way again. The link in the older letter no longer works."]) : Refused(sent.Error!);
    }

    public async Task<IActionResult> OnPostWithdrawAsync(Guid id, CancellationToken cancellationToken)
    {
        var withdrawn = await sender.Send(new WithdrawInvitation(InvitationId.From(id)), cancellationToken);
        return withdrawn.Succeeded ? Done(texts["The invitation is withdrawn; its link no longer works."]) : Refused(withdrawn.Error!);
    }

    private RedirectToPageResult Done(string text)
    {
        this.Say(text);
        return RedirectToPage();
    }
}
