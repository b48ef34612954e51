using Associations.Application.Digests;
using Associations.Application.Dispatch;
using Associations.Web.Shell;

namespace Associations.Web.Digests;

public sealed class DigestsModel(ISender sender) : ShellPage
{
    public DigestDeskView Desk { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken) => Desk = await sender.Send(new DigestDesk(), cancellationToken);
}
