using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Municipalities;
using Associations.Application.Partnerships;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;
using Associations.Web.Municipalities;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Partnerships;

/// <summary>Finds both municipalities by typing, and records their partnership.</summary>
public sealed class NewPartnershipModel(ISender sender, Reader reader, PartnershipWords words, CallerContext caller, Texts<PartnershipTexts> texts, Texts<ShellTexts> shell) : ShellPage
{
    private const int Shown = 6;

    [BindProperty(SupportsGet = true)]
    public string? Ours { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Theirs { get; set; }

    [BindProperty]
    public Guid? Side { get; set; }

    [BindProperty]
    public Guid? Partner { get; set; }

    [BindProperty]
    public PartnershipForm Form { get; set; } = new();

    public IReadOnlyList<MunicipalityRow> OursFound { get; private set; } = [];

    public IReadOnlyList<MunicipalityRow> TheirsFound { get; private set; } = [];

    /// <summary>The open partnership that the two have already.</summary>
    public PartnershipId? Existing { get; private set; }

    public bool IsAsked => !string.IsNullOrWhiteSpace(Ours) || !string.IsNullOrWhiteSpace(Theirs);

    public IEnumerable<string> Missing => new[] { (Ours, OursFound), (Theirs, TheirsFound) }.Where(side => !string.IsNullOrWhiteSpace(side.Item1) && side.Item2.Count == 0).Select(side => side.Item1!);

    public IEnumerable<Choice> StageChoices => PartnershipTexts.Stages.Where(stage => stage.IsOpen() || caller.Is(Role.Manager)).Select(stage => new Choice(stage.ToString(), words.Stage(stage)));

    public IEnumerable<Choice> Choices(IEnumerable<MunicipalityRow> rows) => rows.Select(row => new Choice(
        row.Id.Value.ToString(), reader.Read(row.Name),
        string.Join(" · ", new[] { row.OfficialCode, MunicipalityTexts.District(row.District, reader.Language), reader.Read(row.RegionName), Funding.Places.Country(row.Country) }.Where(part => part.Length > 0))));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await Find(cancellationToken);
        Side = OursFound is [var only] ? only.Id.Value : null;
        Partner = TheirsFound is [var partner] ? partner.Id.Value : null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await Find(cancellationToken);
        if (Side is not { } side || Partner is not { } partner) return Refused(PartnershipErrors.SidesMissing with { Fields = [.. Unchosen()] });

        var since = Form.Since.Read(shell, out var problem);
        if (problem is not null)
        {
            ModelState.AddModelError("Form.Since", problem);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        var stage = Named.Of<PartnershipStage>(Form.Stage) ?? PartnershipStage.Requested;
        var planned = await sender.Send(new PlanPartnership([MunicipalityId.From(side), MunicipalityId.From(partner)], Form.ReadWithoutStep(), stage, since), cancellationToken);
        if (planned.Succeeded)
        {
            this.Say(texts["The partnership is in the registry."]);
            return Redirect($"/partnerships/{planned.Value.Value}");
        }

        if (planned.Error == PartnershipErrors.AlreadyOpen) Existing = await Open(side, partner, cancellationToken);
        return Refused(PartnershipErrors.OfDay.Contains(planned.Error) ? planned.Error with { Fields = [new("Form.Since", planned.Error.Text)] } : planned.Error);
    }

    private IEnumerable<FieldError> Unchosen()
    {
        if (Side is null) yield return new FieldError(nameof(Side), PartnershipErrors.SidesMissing.Text);
        if (Partner is null) yield return new FieldError(nameof(Partner), PartnershipErrors.SidesMissing.Text);
    }

    private async Task Find(CancellationToken cancellationToken)
    {
        OursFound = await Rows(Ours, cancellationToken);
        TheirsFound = await Rows(Theirs, cancellationToken);
    }

    private async Task<IReadOnlyList<MunicipalityRow>> Rows(string? text, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(text)) return [];
        var found = await sender.Send(new MunicipalityList(new MunicipalityFilter { Text = text }, new MunicipalitySort(MunicipalityOrder.Best, false, reader.Language), 1, Shown), cancellationToken);
        return found.Succeeded ? found.Value.Rows : [];
    }

    private async Task<PartnershipId?> Open(Guid side, Guid partner, CancellationToken cancellationToken)
    {
        var partners = await sender.Send(new OpenPartnership(MunicipalityId.From(side), MunicipalityId.From(partner)), cancellationToken);
        return partners.Succeeded ? partners.Value : null;
    }
}
