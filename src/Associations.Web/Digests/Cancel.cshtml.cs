using Associations.Application.Digests;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Digests;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Digests;

[Authorize(Roles = nameof(Role.Manager))]
public sealed class CancelModel(ISender sender, Texts<DigestTexts> texts) : ShellPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public EditionView Edition { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var found = await sender.Send(new EditionDetails(new EditionId(Id)), cancellationToken);
        if (!found.Succeeded) return NotFound();
        Edition = found.Value;
        // A page kept open, or an address kept: there is nothing left to ask about.
        return Edition.SendsByItself || Edition.State is EditionState.Approved or EditionState.Sending or EditionState.Paused ? Page() : Redirect($"/digests/editions/{Id}");
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var answer = await sender.Send(new StopEdition(new EditionId(Id), StopKind.Cancel), cancellationToken);
        if (answer.Error is { Kind: Domain.ErrorKind.NotFound or Domain.ErrorKind.Forbidden } error) return Refused(error);
        this.Say(answer.Succeeded ? texts["Cancelled. What had not left stays here."] : texts["It was sent or cancelled before you pressed."]);
        return Redirect($"/digests/editions/{Id}");
    }
}
