using Associations.Domain.Partnerships;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Partnerships;

/// <summary>Claims that differ beside each other, for a person to decide.</summary>
public sealed class DecideClaimsModel(PartnershipParts parts) : PartnershipPage(parts)
{
    private const string Changed = "changed";

    [BindProperty(SupportsGet = true)]
    public string? Subject { get; set; }

    [BindProperty]
    public DecideForm Form { get; set; } = new();

    public ClaimSubject About => Named.Of<ClaimSubject>(Subject) ?? ClaimSubject.Existence;

    public IEnumerable<Choice> Choices
    {
        get
        {
            var claims = One.Claims.Where(claim => claim.Subject == About && claim.Holds).OrderBy(claim => claim.AsOf).ToList();
            var choices = claims.Select(claim => new Choice(claim.Id.Value.ToString(), Parts.Words.Claim(claim.Statement), Parts.Words.Source(claim)));
            return claims.TrueForAll(claim => claim.Statement.MayChange) && claims.DistinctBy(claim => claim.AsOf).Count() == claims.Count
                ? choices.Append(new Choice(Changed, Parts.Texts["Each was true in its time: it changed"], Parts.Texts["Nothing is set aside."]))
                : choices;
        }
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } missing) return missing;
        return One.Conflicts.Contains(About) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } missing) return missing;
        var holds = Guid.TryParse(Form.Holds, out var claim) ? PartnershipClaimId.From(claim) : (PartnershipClaimId?)null;
        if (holds is null && Form.Holds != Changed) ModelState.AddModelError("Form.Holds", Parts.Shell["Fill this in"]);
        if (holds is not null && string.IsNullOrWhiteSpace(Form.Reason)) ModelState.AddModelError("Form.Reason", Parts.Errors[PartnershipErrors.ReasonMissing.Text]);
        if (!ModelState.IsValid) return Unprocessable();

        var decided = await Parts.Sender.Send(new Application.Partnerships.DecideClaims(PartnershipId.From(Id), About, holds, Form.Reason ?? "", Form.Version), cancellationToken);
        if (decided.Error is { } error) return await Again(error, cancellationToken);
        this.Say(Parts.Texts["It is decided."]);
        return Redirect($"/partnerships/{Id}");
    }

    public sealed class DecideForm
    {
        public string? Holds { get; set; }

        public string? Reason { get; set; }

        public int Version { get; set; }
    }
}
