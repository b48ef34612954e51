using Associations.Application.Dispatch;
using Associations.Application.Documents;
using Associations.Domain.Documents;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Documents;

/// <summary>Asks before a document is deleted for good.</summary>
public sealed class RemoveDocumentModel(ISender sender, Texts<DocumentTexts> texts) : ShellPage
{
    public DocumentRow One { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) => await Load(id, cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await Load(id, cancellationToken) is { } missing) return missing;
        var removed = await sender.Send(new RemoveDocument(DocumentId.From(id)), cancellationToken);
        if (removed.Error is { } error) return Refused(error);
        this.Say(texts["The document is removed."]);
        return Redirect($"/partnerships/{removed.Value.Value}");
    }

    private async Task<IActionResult?> Load(Guid id, CancellationToken cancellationToken)
    {
        var found = await sender.Send(new DocumentFacts(DocumentId.From(id)), cancellationToken);
        if (found.Error is { } error) return Refused(error);
        One = found.Value;
        return null;
    }
}
