using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Scheduling;
using Associations.Application.Tenancy;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Tenancy;
using Associations.Infrastructure.Tenancy;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Console;

public sealed class NewModel(ISender sender, ITenantRunner tenants, InstallationOptions installation, Texts<ConsoleTexts> texts) : ShellPage
{
    public static IReadOnlyList<string> Zones { get; } =
        [.. TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Where(id => id.StartsWith("Europe/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    [BindProperty]
    public NewAssociation Form { get; set; } = new();

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var slug = Form.Slug?.Trim() ?? "";
        var name = LocalisedText.Of((Language.English, Form.English), (Language.Ukrainian, Form.Ukrainian), (Language.French, Form.French));
        var host = string.IsNullOrWhiteSpace(Form.Host) ? installation.HostOf(slug) : Form.Host.Trim();
        var created = await sender.Send(new CreateTenant(slug, name, host, Form.Language ?? "", Form.Zone ?? ""), cancellationToken);
        if (created.Error is { } error) return Refused(error, nameof(Form));

        this.Say(await Invite(created.Value, cancellationToken)
            ? texts["The association is open at {0}.", installation.Origin(host)]
            : texts["The association is open at {0}. Its manager could not be invited: the address was not understood.", installation.Origin(host)]);
        return Redirect("/console#associations");
    }

    // Inside the new association, as the system: an operator is no member there.
    private async Task<bool> Invite(TenantId tenant, CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(Form.Manager)
        || (await tenants.For(tenant, services => services.GetRequiredService<ISender>().Send(new InviteUser(Form.Manager, Role.Manager), cancellationToken), cancellationToken)).Succeeded;
}

public sealed class NewAssociation
{
    public string? Slug { get; set; }

    public string? English { get; set; }

    public string? Ukrainian { get; set; }

    public string? French { get; set; }

    public string? Host { get; set; }

    public string? Language { get; set; } = Domain.Language.English;

    public string? Zone { get; set; } = "Europe/Brussels";

    public string? Manager { get; set; }
}
