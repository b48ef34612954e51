using Associations.Application.Dispatch;
using Associations.Application.Meetings;
using Associations.Application.Tenancy;
using Associations.Web.Access;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Associations.Web.Meetings;

/// <summary>The page of a secret calendar for its owner: the address to subscribe to, and its end. Looking changes nothing.</summary>
[AllowAnonymous]
[EnableRateLimiting(SignInSetup.Tries)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class CalendarModel(ISender sender, TenantContext tenant) : ShellPage
{
    /// <summary>Null when the address leads nowhere.</summary>
    public MeetingFeedByLink.Answer? One { get; private set; }

    public bool IsEnded { get; private set; }

    public Uri Address { get; private set; } = null!;

    public Task OnGetAsync(string token, CancellationToken cancellationToken) => Load(token, cancellationToken);

    public async Task OnPostEndAsync(string token, CancellationToken cancellationToken)
    {
        IsEnded = (await sender.Send(new EndFeedByLink(token), cancellationToken)).Succeeded;
        if (!IsEnded) await Load(token, cancellationToken);
    }

    private async Task Load(string token, CancellationToken cancellationToken)
    {
        Response.Headers["Referrer-Policy"] = "no-referrer";
        Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        One = await sender.Send(new MeetingFeedByLink(token), cancellationToken);
        if (One is null) Response.StatusCode = StatusCodes.Status404NotFound;
        else Address = FeedPage.AddressOf(tenant, token);
    }
}
