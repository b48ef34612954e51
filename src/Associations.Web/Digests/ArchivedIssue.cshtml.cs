using Associations.Application.Digests;
using Associations.Application.Dispatch;
using Associations.Domain.Digests;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Digests;

/// <summary>Public: one edition with all its calls, in the reader's language. Nobody's copy.</summary>
[AllowAnonymous]
public sealed class ArchivedIssueModel(ISender sender) : ShellPage
{
    public new EditionContent Content { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        var found = await sender.Send(new ArchivedContent(new EditionId(id)), cancellationToken);
        if (!found.Succeeded) return NotFound();
        Content = found.Value;
        return Page();
    }
}
