using Associations.Application.Dispatch;
using Associations.Application.Programmes;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Programmes;

public sealed class ProgrammesModel(ISender sender) : ShellPage
{
    public IReadOnlyList<ProgrammeRow> Programmes { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var programmes = await sender.Send(new ProgrammeList(), cancellationToken);
        if (programmes.Error is { } error) return Refused(error);
        Programmes = programmes.Value;
        return Page();
    }
}
