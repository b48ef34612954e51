using Associations.Application.Agreements;
using Associations.Domain.Agreements;
using Associations.Web.Shell;
using Associations.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Agreements;

public sealed class RegisterModel(AgreementParts parts) : AgreementPage(parts)
{
    [BindProperty]
    public RegistrationForm Form { get; set; } = new();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } missing) return missing;
        var on = Day(Form.On, "On", needed: true);
        if (string.IsNullOrWhiteSpace(Form.With)) Note("With", AgreementErrors.RegistrationIncomplete);
        if (string.IsNullOrWhiteSpace(Form.Number)) Note("Number", AgreementErrors.RegistrationIncomplete);
        if (!ModelState.IsValid) return Unprocessable();

        var registered = await Parts.Sender.Send(new RegisterAgreement(Agreement, new Registration(Form.With!, Form.Number!, on!.Value), Version), cancellationToken);
        if (registered.Error is { } error) return await Again(error, cancellationToken);
        this.Say(Parts.Texts["The registration is recorded."]);
        return Redirect(Path);
    }

    public sealed class RegistrationForm
    {
        public string? With { get; set; }

        public string? Number { get; set; }

        public DateInput On { get; set; } = new();
    }
}
