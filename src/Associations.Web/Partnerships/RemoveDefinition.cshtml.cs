using Associations.Application.Dispatch;
using Associations.Application.Partnerships;
using Associations.Domain.Access;
using Associations.Domain.Partnerships;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Partnerships;

[Authorize(Roles = nameof(Role.Manager))]
public sealed class RemoveDefinitionModel(ISender sender, Texts<PartnershipTexts> texts) : ShellPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public string Name { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var own = await sender.Send(new CountDefinitions(), cancellationToken);
        if (own.Error is { } error) return Refused(error);
        if (own.Value.Rows.FirstOrDefault(row => row.Id.Value == Id) is not { } found) return NotFound();
        Name = found.Name;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var removed = await sender.Send(new RemoveCountDefinition(CountDefinitionId.From(Id)), cancellationToken);
        if (removed.Error is { } error) return Refused(error);
        this.Say(texts["The definition is removed."]);
        return Redirect("/partnerships/definitions");
    }
}
