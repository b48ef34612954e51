using Associations.Application.Dispatch;
using Associations.Application.Funding;
using Associations.Domain;
using Associations.Domain.Funding;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Funding;

public sealed class OfferedModel(ISender sender, Texts<FundingTexts> texts) : ShellPage
{
    public OffersView Offers { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => Show(null, cancellationToken);

    public async Task<IActionResult> OnPostTakeAsync(Guid offer, CancellationToken cancellationToken)
    {
        var taken = await sender.Send(new TakeCall(new OfferId(offer)), cancellationToken);
        return taken.Succeeded ? Done(texts["The call is in your list."], $"/funding/{taken.Value.Value}") : await Show(taken.Error, cancellationToken);
    }

    public async Task<IActionResult> OnPostTakeChangesAsync(Guid offer, CancellationToken cancellationToken)
    {
        var taken = await sender.Send(new TakeCallChanges(new OfferId(offer)), cancellationToken);
        return taken.Succeeded ? Done(texts["The change is taken. What you wrote yourself stayed."], $"/funding/{taken.Value.Value}") : await Show(taken.Error, cancellationToken);
    }

    public async Task<IActionResult> OnPostDeclineAsync(Guid offer, CancellationToken cancellationToken)
    {
        var left = await sender.Send(new DeclineOffer(new OfferId(offer)), cancellationToken);
        return left.Succeeded ? Done(texts["The call is left aside. You can still take it."], "/funding/offered") : await Show(left.Error, cancellationToken);
    }

    private RedirectResult Done(string text, string path)
    {
        this.Say(text);
        return Redirect(path);
    }

    private async Task<IActionResult> Show(Error? refused, CancellationToken cancellationToken)
    {
        var offers = await sender.Send(new OfferList(), cancellationToken);
        if (offers.Error is { } error) return Refused(error);
        Offers = offers.Value;
        return refused is null ? Page() : Refused(refused);
    }
}
