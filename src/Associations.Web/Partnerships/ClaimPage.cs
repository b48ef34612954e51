using Associations.Domain.Partnerships;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Partnerships;

/// <summary>A page of one claim that holds.</summary>
public abstract class ClaimPage(PartnershipParts parts) : PartnershipPage(parts)
{
    [BindProperty(SupportsGet = true)]
    public Guid Claim { get; set; }

    public PartnershipClaim Found { get; private set; } = null!;

    protected PartnershipClaimId ClaimId => PartnershipClaimId.From(Claim);

    /// <summary>Reads the partnership and the claim; the answer when there is none.</summary>
    protected async Task<IActionResult?> Find(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } missing) return missing;
        if (One.Claims.FirstOrDefault(claim => claim.Id.Value == Claim && claim.Holds) is not { } found) return NotFound();
        Found = found;
        return null;
    }
}
