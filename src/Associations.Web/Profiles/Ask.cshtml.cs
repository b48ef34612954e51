using Associations.Application.Dispatch;
using Associations.Application.Profiles;
using Associations.Application.Subscriptions;
using Associations.Domain.Municipalities;
using Associations.Web.Access;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Associations.Web.Profiles;

/// <summary>Asks for the link to a municipality's profile. The answer is the same whoever is registered.</summary>
[AllowAnonymous]
[EnableRateLimiting(SignInSetup.Tries)]
public sealed class AskProfileModel(ISender sender, Reader reader) : ShellPage
{
    [BindProperty(SupportsGet = true)]
    public string? Find { get; set; }

    [BindProperty]
    public Guid? Municipality { get; set; }

    public IReadOnlyList<MunicipalitiesToChoose.Row> Found { get; private set; } = [];

    public bool Sent { get; private set; }

    public IEnumerable<Choice> Choices =>
        Found.Select(row => new Choice(row.Id.Value.ToString(), row.Region.IsEmpty ? reader.Read(row.Name) : $"{reader.Read(row.Name)}, {reader.Read(row.Region)}"));

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await Search(cancellationToken);
        if (Found.Count == 1) Municipality = Found[0].Id.Value;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var asked = await sender.Send(new AskForProfileLink(Municipality is { } id ? MunicipalityId.From(id) : null), cancellationToken);
        Sent = asked.Succeeded;
        if (Sent) return Page();

        await Search(cancellationToken);
        return Refused(asked.Error!);
    }

    private async Task Search(CancellationToken cancellationToken) => Found = await sender.Send(new MunicipalitiesToChoose(Find ?? "", reader.Language), cancellationToken);
}
