using Associations.Application.Dispatch;
using Associations.Application.Programmes;
using Associations.Domain.Programmes;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Programmes;

public sealed class ProgrammeModel(ISender sender) : ShellPage
{
    public ProgrammeFactsView Facts { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        var facts = await sender.Send(new ProgrammeFacts(new ProgrammeId(id)), cancellationToken);
        if (facts.Error is { } error) return Refused(error);
        Facts = facts.Value;
        return Page();
    }
}
