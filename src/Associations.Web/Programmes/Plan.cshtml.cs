using Associations.Application.Dispatch;
using Associations.Application.Programmes;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Programmes;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Programmes;

[Authorize(Roles = nameof(Role.Manager))]
public sealed class PlanModel(ISender sender, Reader reader, Texts<ShellTexts> shell, Texts<ProgrammeTexts> texts) : ShellPage
{
    [BindProperty]
    public ProgrammeForm Form { get; set; } = new();

    public void OnGet() => Form = new() { Zone = reader.Zone.Id, Languages = [.. Language.All], Countries = ["UA"] };

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var read = new FormReader(nameof(Form), ModelState, shell, texts);
        var (name, funding, reach, settings) = (Form.ReadName(read), Form.ReadFunding(read), Form.ReadReach(read), Form.ReadSettings(read));
        if (name is null || funding is null || reach is null || settings is null)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        var planned = await sender.Send(
            new PlanProgramme(new ProgrammeDetails(name, funding.StartsOn, funding.EndsOn)
            {
                Donors = funding.Donors,
                Countries = reach.Countries,
                Languages = reach.Languages,
                Zone = settings.Zone,
                Contact = settings.Contact,
            }),
            cancellationToken);
        if (planned.Error is { } error) return Refused(error, nameof(Form));
        this.Say(texts["The programme is planned. Next: who takes part."]);
        return Redirect($"/programmes/{planned.Value.Value}");
    }
}
