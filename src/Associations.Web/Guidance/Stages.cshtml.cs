using Associations.Application.Dispatch;
using Associations.Application.Guidance;
using Associations.Domain.Access;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Guidance;

[Authorize(Roles = nameof(Role.Manager))]
public sealed class GuidanceStagesModel(ISender sender) : ShellPage
{
    public IReadOnlyList<StageChecklist> All { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var found = await sender.Send(new StageGuides(), cancellationToken);
        if (found.Error is { } error) return Refused(error);
        All = found.Value;
        return Page();
    }
}
