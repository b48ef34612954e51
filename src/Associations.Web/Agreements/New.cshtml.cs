using Associations.Application.Agreements;
using Associations.Domain.Agreements;
using Associations.Domain.Partnerships;
using Associations.Web.Partnerships;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Agreements;

public sealed class NewAgreementModel(PartnershipParts parts, Texts<AgreementTexts> texts, Reader reader) : PartnershipPage(parts)
{
    [BindProperty]
    public AgreementForm Form { get; set; } = new();

    public IReadOnlyList<TemplateClause> Clauses { get; private set; } = [];

    public IEnumerable<Choice> ClauseChoices => Clauses.Select(clause => new Choice(clause.Id.Value.ToString(), reader.Read(clause.Text.Heading)));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await Open(cancellationToken) is { } missing) return missing;
        Form.First = OfficialLanguage.Of(One.Sides[0].Country);
        Form.Second = One.Sides.Skip(1).Select(side => OfficialLanguage.Of(side.Country)).FirstOrDefault(language => language != Form.First) ?? Domain.Language.English;
        Form.Clauses = [.. Clauses.Select(clause => clause.Id.Value.ToString())];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await Open(cancellationToken) is { } missing) return missing;
        var details = Form.Read(ModelState, Parts.Shell, Parts.Errors);
        if (!ModelState.IsValid) return Unprocessable();

        var chosen = Form.Clauses.Where(id => Guid.TryParse(id, out _)).Select(id => ClauseId.From(Guid.Parse(id))).ToList();
        var drafted = await Parts.Sender.Send(new DraftAgreement(PartnershipId.From(Id), details, new LanguagePair(Form.First ?? "", Form.Second ?? ""), chosen), cancellationToken);
        if (drafted.Error is { } error) return await Again(error, cancellationToken);
        this.Say(texts["The draft is begun."]);
        return Redirect($"/agreements/{drafted.Value.Value}");
    }

    private async Task<IActionResult?> Open(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } missing) return missing;
        Clauses = (await Parts.Sender.Send(new Clauses(), cancellationToken)).Value.All;
        return null;
    }
}
