using Associations.Application.Dispatch;
using Associations.Application.Funding;
using Associations.Domain;
using Associations.Domain.Funding;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Funding;

public sealed class CallModel(ISender sender, RegionNames regions, Texts<FundingTexts> texts) : ShellPage
{
    public CallFactsView Call { get; private set; } = null!;

    public bool MovedAtSource => Call.Source is { Details: { } now, Taken: { } taken } && now.Deadline != taken.Deadline;

    public IReadOnlyList<string> Missing => [.. Language.All.Where(language => !Call.Details.Title.Has(language) || !Call.Details.Summary.Has(language))];

    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) => Show(id, null, cancellationToken);

    public async Task<IActionResult> OnPostTakeChangesAsync(Guid id, CancellationToken cancellationToken)
    {
        var call = await sender.Send(new CallFacts(new CallId(id)), cancellationToken);
        if (call.Error is { } missing) return Refused(missing);
        if (call.Value.Source is not { } source) return NotFound();

        var taken = await sender.Send(new TakeCallChanges(source.Id), cancellationToken);
        if (taken.Error is { } error) return await Show(id, error, cancellationToken);
        this.Say(texts["The change is taken. What you wrote yourself stayed."]);
        return Redirect($"/funding/{id}");
    }

    private async Task<IActionResult> Show(Guid id, Error? refused, CancellationToken cancellationToken)
    {
        var call = await sender.Send(new CallFacts(new CallId(id)), cancellationToken);
        if (call.Error is { } error) return Refused(error);
        Call = call.Value;
        ViewData["Regions"] = await regions.Of(Call.Details.Regions, cancellationToken);
        return refused is null ? Page() : Refused(refused);
    }
}
