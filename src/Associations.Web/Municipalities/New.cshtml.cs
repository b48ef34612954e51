using Associations.Application.Dispatch;
using Associations.Application.Municipalities;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Municipalities;

/// <summary>A page that edits what is said of a municipality.</summary>
public interface IHasMunicipalityForm
{
    MunicipalityForm Form { get; }
}

public sealed class NewMunicipalityModel(ISender sender, Texts<MunicipalityTexts> texts) : ShellPage, IHasMunicipalityForm
{
    [BindProperty]
    public MunicipalityForm Form { get; set; } = new();

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var details = Form.Read(ModelState, texts);
        if (!ModelState.IsValid) return UnprocessablePage();
        var added = await sender.Send(new RegisterMunicipality(Form.Country ?? "", Form.Code ?? "", details), cancellationToken);
        if (!added.Succeeded) return Refused(added.Error, nameof(Form));
        this.Say(texts["The municipality is in the list."]);
        return Redirect($"/municipalities/{added.Value.Value}");
    }

    private Microsoft.AspNetCore.Mvc.RazorPages.PageResult UnprocessablePage()
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
