using Associations.Application.Dispatch;
using Associations.Application.Programmes;
using Associations.Domain.Access;
using Associations.Domain.Programmes;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Programmes;

/// <summary>One section of a programme at a time.</summary>
[Authorize(Roles = nameof(Role.Manager))]
public sealed class EditModel(ISender sender, Reader reader, Texts<ShellTexts> shell, Texts<ProgrammeTexts> texts) : ShellPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string Section { get; set; } = "";

    [BindProperty]
    public ProgrammeForm Form { get; set; } = new();

    public string Programme { get; private set; } = "";

    public string Fields => Section switch { "name" => "_NameFields", "funding" => "_FundingFields", "reach" => "_ReachFields", _ => "_SettingsFields" };

    public string Title => Section switch
    {
        "name" => texts["Change the name"],
        "funding" => texts["Change donors and period"],
        "reach" => texts["Change countries and languages"],
        _ => texts["Change clock and contact person"],
    };

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var facts = await sender.Send(new ProgrammeFacts(new ProgrammeId(Id)), cancellationToken);
        if (facts.Error is { } error) return Refused(error);
        Programme = reader.Read(facts.Value.Details.Name);
        Form = ProgrammeForm.From(facts.Value.Details, facts.Value.Version);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var facts = await sender.Send(new ProgrammeFacts(new ProgrammeId(Id)), cancellationToken);
        if (facts.Error is { } missing) return Refused(missing);
        Programme = reader.Read(facts.Value.Details.Name);

        if (Change(new FormReader(nameof(Form), ModelState, shell, texts)) is not { } change)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        var changed = await sender.Send(change, cancellationToken);
        if (changed.Error is { } error) return Refused(error, nameof(Form));
        this.Say(texts["The change is saved."]);
        return Redirect($"/programmes/{Id}");
    }

    private DescribeProgramme? Change(FormReader read)
    {
        var change = new DescribeProgramme(new ProgrammeId(Id), Form.Version);
        change = Section switch
        {
            "name" => change with { Name = Form.ReadName(read) },
            "funding" => change with { Funding = Form.ReadFunding(read) },
            "reach" => change with { Reach = Form.ReadReach(read) },
            _ => change with { Settings = Form.ReadSettings(read) },
        };
        return read.IsValid ? change : null;
    }
}
