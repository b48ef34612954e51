using Associations.Application.Dispatch;
using Associations.Application.Municipalities;
using Associations.Application.Tenancy;
using Associations.Domain.Municipalities;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Municipalities;

public sealed class NewContactModel(ISender sender, TenantContext tenant, Reader reader, Texts<MunicipalityTexts> texts) : ContactEditPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public string Town { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        (Form.Language, Form.Zone) = (tenant.Tenant.Language, tenant.Tenant.Zone);
        return await Load(cancellationToken) ?? Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } absent) return absent;
        var added = await sender.Send(new AddContact(MunicipalityId.From(Id), Form.Read()), cancellationToken);
        if (!added.Succeeded) return Refused(added.Error, nameof(Form));
        this.Say(texts["The person is added. Record the consent next."]);
        return Redirect($"/municipalities/contacts/{added.Value.Value}");
    }

    private async Task<IActionResult?> Load(CancellationToken cancellationToken)
    {
        var municipality = await sender.Send(new MunicipalityFacts(MunicipalityId.From(Id)), cancellationToken);
        if (!municipality.Succeeded) return Refused(municipality.Error);
        Town = reader.Read(municipality.Value.Details.Name);
        return null;
    }
}
