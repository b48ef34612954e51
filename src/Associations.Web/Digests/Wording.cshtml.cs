using Associations.Application.Digests;
using Associations.Application.Dispatch;
using Associations.Domain.Digests;
using Associations.Domain.Funding;
using Associations.Web.Shell;
using Associations.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Digests;

/// <summary>The words in which one call stands in one edition.</summary>
public sealed class WordingModel(ISender sender, Texts<DigestTexts> texts) : ShellPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid Call { get; set; }

    [BindProperty]
    public int? Version { get; set; }

    [BindProperty]
    public WordingForm Form { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var found = await sender.Send(new EditionDetails(new EditionId(Id)), cancellationToken);
        var call = found.Succeeded ? found.Value.Content.Calls.SingleOrDefault(present => present.Id.Value == Call) : null;
        if (call is null) return NotFound();

        Version = found.Value.Version;
        Form = new WordingForm { Title = TextInput.From(call.Title), Summary = TextInput.From(call.Summary) };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var change = new EditionChange.Word(new CallId(Call), Form.Title.Read(), Form.Summary.Read());
        var answer = await sender.Send(new EditEdition(new EditionId(Id), change) { SeenVersion = Version }, cancellationToken);
        if (!answer.Succeeded) return Refused(answer.Error!);

        this.Say(texts["Saved."]);
        return Redirect($"/digests/editions/{Id}");
    }
}

public sealed class WordingForm
{
    public TextInput Title { get; set; } = new();

    public TextInput Summary { get; set; } = new();
}
