using Associations.Application.Dispatch;
using Associations.Application.Partnerships;
using Associations.Domain.Access;
using Associations.Domain.Partnerships;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Partnerships;

/// <summary>A definition of what counts, new or changed.</summary>
[Authorize(Roles = nameof(Role.Manager))]
public class DefinitionModel(ISender sender, Texts<PartnershipTexts> texts) : ShellPage
{
    [BindProperty(SupportsGet = true)]
    public Guid? Id { get; set; }

    [BindProperty]
    public DefinitionForm Form { get; set; } = new();

    public string Heading { get; private set; } = texts["Add a definition"];

    /// <summary>The version that a save goes on from: after a conflict, that of now.</summary>
    public int SeenVersion { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Id is null) return Page();
        if (await Find(cancellationToken) is not { } found) return NotFound();
        Form = new DefinitionForm
        {
            Name = found.Name,
            Stages = [.. found.Rule.Stages.Select(stage => stage.ToString())],
            Formalities = [.. found.Rule.Formalities.Select(formality => formality.ToString())],
            Proof = found.Rule.Proof.ToString(),
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Id is not null && await Find(cancellationToken) is null) return NotFound();
        var rule = new CountRule(
            Named.All<PartnershipStage>(Form.Stages),
            Named.All<Formality>(Form.Formalities),
            Named.Of<ExistenceProof>(Form.Proof) ?? ExistenceProof.None);
        var saved = await sender.Send(new SaveCountDefinition(Id is { } id ? CountDefinitionId.From(id) : null, Form.Name ?? "", rule, Form.Version), cancellationToken);
        if (saved.Error is { } error)
        {
            if (error == PartnershipErrors.DefinitionNameMissing || error == PartnershipErrors.DefinitionNameTaken) error = error with { Fields = [new("Form.Name", error.Text)] };
            if (error == PartnershipErrors.DefinitionWithoutStages) error = error with { Fields = [new("Form.Stages", error.Text)] };
            return Refused(error);
        }

        this.Say(texts["The definition is saved."]);
        return Redirect($"/partnerships/number?definition={saved.Value.Value}");
    }

    private async Task<CountDefinitions.Row?> Find(CancellationToken cancellationToken)
    {
        var own = await sender.Send(new CountDefinitions(), cancellationToken);
        var found = own.Succeeded ? own.Value.Rows.FirstOrDefault(row => row.Id.Value == Id) : null;
        if (found is not null) (Heading, SeenVersion) = (found.Name, found.Version);
        return found;
    }

    public sealed class DefinitionForm
    {
        public string? Name { get; set; }

        public List<string> Stages { get; set; } = [];

        public List<string> Formalities { get; set; } = [];

        public string? Proof { get; set; } = nameof(ExistenceProof.None);

        public int Version { get; set; }
    }
}
