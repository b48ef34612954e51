using Associations.Application.Dispatch;
using Associations.Application.Municipalities;
using Associations.Domain.Municipalities;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Municipalities;

public sealed class EditContactModel(ISender sender, Texts<MunicipalityTexts> texts) : ContactEditPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public string Title { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var known = await sender.Send(new ContactFacts(ContactId.From(Id)), cancellationToken);
        if (!known.Succeeded) return Refused(known.Error);
        if (known.Value.Erasure is not null) return Redirect($"/municipalities/contacts/{Id}");
        Title = known.Value.Details.Name;
        Form = ContactForm.From(known.Value.Details, known.Value.Version);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var changed = await sender.Send(new DescribeContact(ContactId.From(Id), Form.Version, Form.Read()), cancellationToken);
        Title = Form.Name ?? "";
        if (!changed.Succeeded) return Refused(changed.Error!, nameof(Form));
        this.Say(texts["Saved."]);
        return Redirect($"/municipalities/contacts/{Id}");
    }
}
