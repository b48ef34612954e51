using Associations.Application.Agreements;
using Associations.Domain.Agreements;
using Associations.Web.Partnerships;
using Associations.Web.Shell;
using Associations.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Agreements;

public sealed class SignModel(AgreementParts parts) : AgreementPage(parts)
{
    [BindProperty]
    public SigningForm Form { get; set; } = new();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } missing) return missing;
        Fill();
        var on = Day(Form.On, "On", needed: true);
        if (Named.Of<SigningMode>(Form.Mode) is not { } mode)
        {
            ModelState.AddModelError("Form.Mode", Parts.Texts["Choose how it was signed"]);
            mode = default;
        }

        for (var i = 0; i < One.Sides.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(Form.Names[i])) ModelState.AddModelError($"Form.Names[{i}]", Parts.Errors[AgreementErrors.SignatoryMissing.Text]);
        }

        if (!ModelState.IsValid) return Unprocessable();

        var signature = new Signature(on!.Value, mode, Form.Place ?? "", [.. One.Sides.Select((side, place) => new Signatory(side.Id, Form.Names[place]!))]);
        var signed = await Parts.Sender.Send(new SignAgreement(Agreement, signature, Version), cancellationToken);
        if (signed.Error is { } error) return await Again(error, cancellationToken);
        this.Say(Parts.Texts["The signature is recorded."]);
        return Redirect(Path);
    }

    protected override IActionResult Open()
    {
        Fill();
        return Page();
    }

    private void Fill()
    {
        while (Form.Names.Count < One.Sides.Count) Form.Names.Add(null);
    }

    public sealed class SigningForm
    {
        public DateInput On { get; set; } = new();

        public string? Mode { get; set; }

        public string? Place { get; set; }

        /// <summary>In the order of the sides.</summary>
        public List<string?> Names { get; set; } = [];
    }
}
