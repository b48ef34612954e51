using Associations.Application.Dispatch;
using Associations.Application.Subscriptions;
using Associations.Web.Access;
using Associations.Web.Digests;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Associations.Web.Subscriptions;

/// <summary>Where the mailed link leads. Looking changes nothing, for mail scanners look; the button subscribes.</summary>
[AllowAnonymous]
[EnableRateLimiting(SignInSetup.Tries)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ConfirmModel(ISender sender, CallWords words, Texts<SubscriptionTexts> texts) : ShellPage
{
    /// <summary>Null when the link is over.</summary>
    public SubscriptionToConfirm.Answer? Asked { get; private set; }

    public bool Confirmed { get; private set; }

    public string TopicNames => Asked!.Topics.Count == 0 ? texts["all"] : string.Join(", ", Asked.Topics.Select(words.Theme));

    public async Task OnGetAsync(string token, CancellationToken cancellationToken)
    {
        Asked = await sender.Send(new SubscriptionToConfirm(token), cancellationToken);
        if (Asked is null) Response.StatusCode = StatusCodes.Status410Gone;
    }

    public async Task OnPostAsync(string token, CancellationToken cancellationToken)
    {
        Confirmed = (await sender.Send(new ConfirmSubscription(token), cancellationToken)).Succeeded;
        if (!Confirmed) Response.StatusCode = StatusCodes.Status410Gone;
    }
}
