using Associations.Application.Digests;
using Associations.Application.Dispatch;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Authorization;

namespace Associations.Web.Digests;

/// <summary>Public: the editions that were sent.</summary>
[AllowAnonymous]
public sealed class ArchiveModel(ISender sender) : ShellPage
{
    public IReadOnlyList<ArchivedEdition> Editions { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Editions = await sender.Send(new Archive(), cancellationToken);
}
