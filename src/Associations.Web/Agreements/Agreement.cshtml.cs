using Associations.Application.Agreements;
using Associations.Application.Documents;
using Associations.Domain.Agreements;
using Associations.Domain.Documents;
using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Agreements;

/// <summary>One agreement: where it stands, what comes next, its text side by side.</summary>
public sealed class AgreementModel(AgreementParts parts, Reader reader) : AgreementPage(parts)
{
    public int Incomplete => One.Articles.Count(article => !One.Languages.Both.All(article.Text.IsWrittenIn));

    public AgreementFacts.Side Undecided => One.Sides.FirstOrDefault(side => side.Decision is null) ?? One.Sides[0];

    public IReadOnlyList<DocumentRow> Documents => [.. One.Documents.Where(document => document.Agreement == One.Id)];

    /// <summary>A draft stands for negotiations, which the partnership's stage does not say yet.</summary>
    public bool OffersNegotiating => One.State.IsAhead() && One.Stage is (PartnershipStage.Exploring or PartnershipStage.Dormant);

    /// <summary>Why the signature could not be recorded now, and what to do.</summary>
    public string? Hindrance =>
        !One.Stage.IsOpen() ? Parts.Errors[AgreementErrors.PartnershipClosed.Text]
        : One.Stage is PartnershipStage.Negotiating or PartnershipStage.Signed or PartnershipStage.Active ? null
        : Parts.Errors[AgreementErrors.NotNegotiating.Text];

    public string Holds => (One.Details.ValidFrom, One.Details.ValidUntil) switch
    {
        ({ } from, { } until) => Parts.Texts["From {0} to {1}.", Moments.Date(from), Moments.Date(until)],
        ({ } from, null) => Parts.Texts["From {0}, without an end.", Moments.Date(from)],
        (null, { } until) => Parts.Texts["From the signature to {0}.", Moments.Date(until)],
        _ => Parts.Texts["From the signature, without an end."],
    };

    public string? TitleOf(DocumentId id) => One.Documents.FirstOrDefault(document => document.Id == id)?.Title;

    public string NameOf(MunicipalityId side) => One.Sides.FirstOrDefault(one => one.Id == side) is { } found ? reader.Read(found.Name) : "";

    public Task<IActionResult> OnPostNegotiatedAsync(CancellationToken cancellationToken) => Move(AgreementState.Negotiated, cancellationToken);

    public Task<IActionResult> OnPostDraftAsync(CancellationToken cancellationToken) => Move(AgreementState.Draft, cancellationToken);

    private async Task<IActionResult> Move(AgreementState to, CancellationToken cancellationToken)
    {
        var moved = await Parts.Sender.Send(new MoveAgreement(Agreement, to, Version), cancellationToken);
        if (moved.Error is { } error) return await Again(error, cancellationToken);
        this.Say(to == AgreementState.Draft ? Parts.Texts["It is a draft again; what councils decided before no longer counts."] : Parts.Texts["The text is settled."]);
        return Redirect(Path);
    }
}
