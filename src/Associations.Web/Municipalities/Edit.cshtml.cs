using Associations.Application.Dispatch;
using Associations.Application.Municipalities;
using Associations.Domain.Municipalities;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Municipalities;

public sealed class EditMunicipalityModel(ISender sender, Reader reader, Texts<MunicipalityTexts> texts) : ShellPage, IHasMunicipalityForm
{
    [BindProperty]
    public MunicipalityForm Form { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public string Title { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var known = await sender.Send(new MunicipalityFacts(MunicipalityId.From(Id)), cancellationToken);
        if (!known.Succeeded) return Refused(known.Error);
        Title = reader.Read(known.Value.Details.Name);
        Form = MunicipalityForm.From(known.Value.Details, known.Value.Country, known.Value.OfficialCode, known.Value.Version);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var known = await sender.Send(new MunicipalityFacts(MunicipalityId.From(Id)), cancellationToken);
        if (!known.Succeeded) return Refused(known.Error);
        Title = reader.Read(known.Value.Details.Name);
        (Form.Country, Form.Code) = (known.Value.Country, known.Value.OfficialCode);

        var details = Form.Read(ModelState, texts);
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        var changed = await sender.Send(new DescribeMunicipality(MunicipalityId.From(Id), Form.Version, details), cancellationToken);
        if (!changed.Succeeded) return Refused(changed.Error!, nameof(Form));
        this.Say(texts["Saved."]);
        return Redirect($"/municipalities/{Id}");
    }
}
