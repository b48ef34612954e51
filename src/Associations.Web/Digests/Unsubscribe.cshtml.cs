using Associations.Application.Dispatch;
using Associations.Web.Tenancy;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Associations.Web.Digests;

/// <summary>
/// The link in every digest: a person's GET shows a page with one button; the POST acts, also as mail clients send it
/// (RFC 8058: no cookie, no page before). The only endpoint without antiforgery: its token authorises this one thing.
/// </summary>
[AllowAnonymous, IgnoreAntiforgeryToken, ServesSuspendedTenants]
public sealed class UnsubscribeModel(ISender sender) : PageModel
{
    public bool Left { get; private set; }

    public async Task OnPostAsync(string token, CancellationToken cancellationToken)
    {
        await sender.Send(new Application.Digests.Unsubscribe(token), cancellationToken);
        Left = true;
    }
}
