using Associations.Application.Dispatch;
using Associations.Application.Subscriptions;
using Associations.Application.Tenancy;
using Associations.Domain;
using Associations.Domain.Municipalities;
using Associations.Web.Access;
using Associations.Web.Digests;
using Associations.Web.Municipalities;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Associations.Web.Subscriptions;

/// <summary>Asks for the digest: first the municipality is found, then the rest is filled in. The answer is the same for every address.</summary>
[AllowAnonymous]
[EnableRateLimiting(SignInSetup.Tries)]
public sealed class SubscribeModel(ISender sender, CallWords words, Reader reader, TenantContext tenant, Texts<SubscriptionTexts> texts) : ShellPage
{
    public static IReadOnlyList<Choice> Languages => MunicipalityTexts.Languages;

    [BindProperty(SupportsGet = true, Name = "find")]
    public string? Find { get; set; }

    [BindProperty]
    public SubscribeForm Form { get; set; } = new();

    public IReadOnlyList<MunicipalitiesToChoose.Row> Found { get; private set; } = [];

    public bool Sent { get; private set; }

    /// <summary>What is agreed to; recorded as it was shown.</summary>
    public string Wording => texts["I agree that {0} sends me its digest of calls by e-mail.", reader.Read(tenant.Tenant.Name)];

    public IEnumerable<Choice> TopicChoices => TopicsIn(words);

    public IEnumerable<Choice> MunicipalityChoices =>
        Found.Select(row => new Choice(row.Id.Value.ToString(), row.Region.IsEmpty ? reader.Read(row.Name) : $"{reader.Read(row.Name)}, {reader.Read(row.Region)}"));

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Form.Language = reader.Language;
        await Search(cancellationToken);
        if (Found.Count == 1) Form.Municipality = Found[0].Id.Value;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var municipality = Form.Municipality is { } id ? new MunicipalityId(id) : (MunicipalityId?)null;
        var asked = await sender.Send(
            new RequestSubscription(Form.Email ?? "", Form.Name ?? "", municipality, Form.Language ?? "", [.. Form.Topics.Where(Enum.IsDefined)], Form.Agreed, Wording), cancellationToken);
        // A conflict: the same address was asked for at this moment, and its letter is on its way.
        Sent = asked.Succeeded || asked.Error!.Kind == ErrorKind.Conflict;
        if (Sent) return Page();

        await Search(cancellationToken);
        return Refused(asked.Error!, nameof(Form));
    }

    /// <summary>All topics to tick, named as in letters.</summary>
    internal static IEnumerable<Choice> TopicsIn(CallWords words) => Enum.GetValues<Theme>().Select(theme => new Choice(theme.ToString(), words.Theme(theme)));

    private async Task Search(CancellationToken cancellationToken) =>
        Found = await sender.Send(new MunicipalitiesToChoose(Find ?? "", reader.Language), cancellationToken);
}

/// <summary>A subscription as typed.</summary>
public sealed class SubscribeForm
{
    public Guid? Municipality { get; set; }

    public string? Email { get; set; }

    public string? Name { get; set; }

    public string? Language { get; set; }

    public List<Theme> Topics { get; set; } = [];

    public bool Agreed { get; set; }
}
