using System.Security.Cryptography;
using Associations.Application.Dispatch;
using Associations.Application.Meetings;
using Associations.Application.Tenancy;
using Associations.Domain.Tenancy;
using Associations.Web.Tenancy;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Net.Http.Headers;

namespace Associations.Web.Meetings;

/// <summary>
/// The calendar under a secret address, as programs fetch it. Whatever leads nowhere is one and the same empty 404, a
/// suspended association's too: who asks learns of no address whether it ever lived.
/// </summary>
internal static class MeetingFeedEndpoint
{
    private static readonly TimeSpan Refresh = TimeSpan.FromHours(1);

    public static void MapFeeds(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapMethods("/calendar/{token}.ics", [HttpMethods.Get, HttpMethods.Head], Serve).AllowAnonymous().WithMetadata(new ServesSuspendedTenantsAttribute());

    private static async Task<IResult> Serve(string token, HttpContext context, ISender sender, TenantContext tenant, FeedWords words, CancellationToken cancellationToken)
    {
        var headers = context.Response.Headers;
        // Asked again each time, so that what is revoked is over at once; unchanged, it is not sent again.
        headers.CacheControl = "private, no-cache";
        headers["X-Robots-Tag"] = "noindex, nofollow";
        headers["Referrer-Policy"] = "no-referrer";
        if (tenant.Tenant.Status == TenantStatus.Suspended || await sender.Send(new MeetingFeedContent(token), cancellationToken) is not { } content)
        {
            // No page in its place: a program reads this, and pages differ.
            if (context.Features.Get<IStatusCodePagesFeature>() is { } pages) pages.Enabled = false;
            return Results.NotFound();
        }

        var calendar = words.Calendar(content, Refresh);
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(calendar))[..32]}\"");
        return Results.File(calendar, "text/calendar; charset=utf-8", entityTag: tag);
    }
}
