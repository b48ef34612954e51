using Associations.Application.Partnerships;
using Associations.Domain.Partnerships;
using Associations.Web.Shell;
using Associations.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Partnerships;

public sealed class NewClaimModel(PartnershipParts parts) : PartnershipPage(parts)
{
    [BindProperty]
    public ClaimForm Form { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } missing) return missing;
        Form.AsOf = DateInput.From(One.Today);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } missing) return missing;
        var (statement, source) = (Statement(), Source());
        if (!ModelState.IsValid) return Unprocessable();

        var added = await Parts.Sender.Send(new AddClaim(PartnershipId.From(Id), statement!, source!, Form.IsChange), cancellationToken);
        if (added.Error is { } error) return await Again(error, cancellationToken);
        this.Say(Parts.Texts["The claim is on record."]);
        return Redirect($"/partnerships/{Id}");
    }

    private ClaimStatement? Statement()
    {
        var (name, value) = Form.Statement?.Split(':') is [var first, .. var rest] ? (first, rest.Length > 0 ? rest[0] : PartialDate()) : ("", null);
        var statement = Named.Of<ClaimSubject>(name) is { } subject ? ClaimStatement.Parse(subject, value) : null;
        if (statement is null) ModelState.AddModelError(name is nameof(ClaimSubject.Began) or nameof(ClaimSubject.Ended) ? "Form.Date" : "Form.Statement", Parts.Errors[PartnershipErrors.BadClaim.Text]);
        return statement;
    }

    private ClaimSource? Source()
    {
        var asOf = Form.AsOf.Read(Parts.Shell, out var problem);
        if (problem is not null || asOf is null) ModelState.AddModelError("Form.AsOf", problem ?? Parts.Shell["Fill this in"]);
        else if (asOf > One.Today) ModelState.AddModelError("Form.AsOf", Parts.Errors[PartnershipErrors.ClaimInFuture.Text]);
        if (string.IsNullOrWhiteSpace(Form.Source)) ModelState.AddModelError("Form.Source", Parts.Errors[PartnershipErrors.SourceMissing.Text]);
        if (Named.Of<ClaimOrigin>(Form.Origin) is not { } origin)
        {
            ModelState.AddModelError("Form.Origin", Parts.Shell["Fill this in"]);
            return null;
        }

        return asOf is { } day ? new ClaimSource(origin, Form.Source ?? "", day) { Link = string.IsNullOrWhiteSpace(Form.Link) ? null : Form.Link.Trim() } : null;
    }

    // 2023, 2023-06 or 2023-06-13, by how much of it is typed; null when a part before another is missing.
    private string? PartialDate()
    {
        var typed = new[] { Form.Date.Year, Form.Date.Month, Form.Date.Day }.Select(part => part?.Trim() ?? "").ToList();
        var last = typed.FindLastIndex(part => part.Length > 0);
        return last < 0 || typed.Take(last).Any(part => part.Length == 0) ? null : string.Join('-', typed.Take(last + 1).Select((part, place) => place == 0 ? part : part.PadLeft(2, '0')));
    }

    public sealed class ClaimForm
    {
        public string? Statement { get; set; }

        public DateInput Date { get; set; } = new();

        public string? Origin { get; set; } = nameof(ClaimOrigin.Association);

        public string? Source { get; set; }

        public string? Link { get; set; }

        public DateInput AsOf { get; set; } = new();

        public bool IsChange { get; set; }
    }
}
