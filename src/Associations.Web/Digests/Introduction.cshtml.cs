using Associations.Application.Digests;
using Associations.Application.Dispatch;
using Associations.Domain.Digests;
using Associations.Web.Shell;
using Associations.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Digests;

public sealed class IntroductionModel(ISender sender, Texts<DigestTexts> texts) : ShellPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public int? Version { get; set; }

    [BindProperty]
    public TextInput Introduction { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var found = await sender.Send(new EditionDetails(new EditionId(Id)), cancellationToken);
        if (!found.Succeeded) return NotFound();

        Version = found.Value.Version;
        Introduction = TextInput.From(found.Value.Content.Introduction);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var answer = await sender.Send(new EditEdition(new EditionId(Id), new EditionChange.Introduce(Introduction.Read())) { SeenVersion = Version }, cancellationToken);
        if (!answer.Succeeded) return Refused(answer.Error!);

        this.Say(texts["Saved."]);
        return Redirect($"/digests/editions/{Id}");
    }
}
