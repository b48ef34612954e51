using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Tenancy;
using Associations.Domain.Access;
using Associations.Web.Shell;
using Associations.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Settings;

/// <summary>How the association shows itself; who works for it is a page of its own.</summary>
public sealed class SettingsModel(ISender sender, CallerContext caller, TenantContext tenant, Texts<SettingsTexts> texts) : ShellPage
{
    [BindProperty]
    public SettingsForm Form { get; set; } = new();

    public bool CanChange { get; } = caller.Is(Role.Manager);

    public void OnGet() => Form = new SettingsForm
    {
        Colour = tenant.Tenant.Colour,
        Imprint = TextInput.From(tenant.Tenant.Imprint),
        Privacy = TextInput.From(tenant.Tenant.Privacy),
    };

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var answer = await sender.Send(new PresentTenant(Form.Colour?.Trim() ?? "", Form.Imprint.Read(), Form.Privacy.Read()), cancellationToken);
        if (!answer.Succeeded) return Refused(answer.Error!);

        this.Say(texts["Saved."]);
        return RedirectToPage();
    }
}

public sealed class SettingsForm
{
    public string? Colour { get; set; }

    public TextInput Imprint { get; set; } = new();

    public TextInput Privacy { get; set; } = new();
}
