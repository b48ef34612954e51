using Associations.Application.Partnerships;
using Associations.Domain.Partnerships;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Partnerships;

/// <summary>Asks before an entry of the timeline is removed for good.</summary>
public sealed class RemoveEventModel(PartnershipParts parts) : PartnershipPage(parts)
{
    [BindProperty(SupportsGet = true)]
    public Guid Entry { get; set; }

    public PartnershipEvent Removed { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await Find(cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await Find(cancellationToken) is { } missing) return missing;
        var removed = await Parts.Sender.Send(new RemovePartnershipEvent(PartnershipId.From(Id), PartnershipEventId.From(Entry)), cancellationToken);
        if (removed.Error is { } error) return Refused(error);
        this.Say(Parts.Texts["The entry is removed."]);
        return Redirect($"/partnerships/{Id}");
    }

    private async Task<IActionResult?> Find(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } missing) return missing;
        if (One.Timeline.Select(entry => entry.Event).FirstOrDefault(entry => entry.Id.Value == Entry && !entry.WroteItself) is not { } found) return NotFound();
        Removed = found;
        return null;
    }
}
