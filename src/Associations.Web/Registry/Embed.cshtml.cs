using Associations.Application.Dispatch;
using Associations.Application.Registry;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;
using Microsoft.AspNetCore.Authorization;

namespace Associations.Web.Registry;

/// <summary>The map alone, for a frame on sites that the association names. It reads no cookie and sets none.</summary>
[AllowAnonymous]
public sealed class EmbedModel(ISender sender, Reader reader) : ShellPage
{
    private static readonly ListShape Shape = new(["name"], ["region", "country"]);

    public MapFigure Figure { get; private set; } = null!;

    /// <summary>The map with its table, in a window of its own.</summary>
    public string Full { get; private set; } = "/map";

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var settings = await sender.Send(new MapSettingsFacts(), cancellationToken);
        var list = ListQuery.Of(Request, Shape);
        var answer = await sender.Send(new PublishedPairs(new PublicFilter { Region = list["region"], Country = list["country"] }, reader.Language), cancellationToken);
        Figure = MapFigure.Of(answer, list, Request.Query);
        Full = list.Address.Replace("/map/embed", "/map", StringComparison.Ordinal);

        var frames = settings.Origins.Count == 0 ? "'none'" : string.Join(' ', settings.Origins);
        Response.Headers.ContentSecurityPolicy = $"default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors {frames}";
        Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        Response.Headers["Cross-Origin-Opener-Policy"] = "unsafe-none";
        Response.OnStarting(() =>
        {
            Response.Headers.Remove("Set-Cookie");
            return Task.CompletedTask;
        });
    }
}
