using Associations.Application.Dispatch;
using Associations.Application.Guidance;
using Associations.Domain.Partnerships;
using Associations.Web.Partnerships;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Guidance;

/// <summary>The checklist of a partnership's stage by itself; its small forms post here.</summary>
public sealed class GuideModel(PartnershipParts parts) : PartnershipPage(parts)
{
    [BindProperty]
    public string? Stage { get; set; }

    [BindProperty]
    public string? Item { get; set; }

    [BindProperty]
    public bool IsDone { get; set; }

    public PartnershipGuide.Answer Guide { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await Open(cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await Open(cancellationToken) is { } missing) return missing;
        if (Named.Of<PartnershipStage>(Stage) is not { } stage) return NotFound();
        var ticked = await Parts.Sender.Send(new TickGuide(PartnershipId.From(Id), stage, Item ?? "", IsDone), cancellationToken);
        // Pressed twice at once: it is done, whoever came first.
        if (ticked.Error is { } error && error != DispatchErrors.Conflict) return Refused(error);
        return Redirect($"/partnerships/{Id}#guide");
    }

    private async Task<IActionResult?> Open(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } missing) return missing;
        var guide = await Parts.Sender.Send(new PartnershipGuide(PartnershipId.From(Id)), cancellationToken);
        if (guide.Error is { } error) return Refused(error);
        Guide = guide.Value;
        return null;
    }
}
