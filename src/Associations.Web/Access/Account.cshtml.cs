using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Access;

/// <summary>What a person may see and change of themselves.</summary>
public sealed class AccountModel(ISender sender, Reader reader, Texts<AccessTexts> texts) : ShellPage
{
    public AccountDetails Details { get; private set; } = null!;

    [BindProperty]
    public AccountForm Form { get; set; } = new();

    internal static IEnumerable<Choice> Languages => Language.All.Select(language => new Choice(language, Addresses.NameOf(language)));

    internal IEnumerable<Choice> ZoneChoices =>
        Zones.Usual.Append(Details.Zone).Distinct(StringComparer.Ordinal).Select(zone => new Choice(zone, $"{Zones.City(Zones.Find(zone), reader.Language)} ({zone})"));

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Details = await sender.Send(new MyAccount(), cancellationToken);
        Form = new AccountForm { Name = Details.Name, Language = Details.Language, Zone = Details.Zone };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var changed = await sender.Send(new ChangeAccount(Form.Name ?? "", Form.Language ?? "", Form.Zone ?? ""), cancellationToken);
        if (changed.Succeeded)
        {
            this.Say(texts["Saved."]);
            return RedirectToPage();
        }

        Details = await sender.Send(new MyAccount(), cancellationToken);
        return Refused(changed.Error!);
    }
}

public sealed class AccountForm
{
    public string? Name { get; set; }

    public string? Language { get; set; }

    public string? Zone { get; set; }
}
