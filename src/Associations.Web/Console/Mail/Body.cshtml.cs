using Associations.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Console;

/// <summary>A letter's own HTML, in a frame that can do nothing: the one place with another content policy.</summary>
public sealed class BodyModel(SinkFolder sink) : ShellPage
{
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; sandbox; frame-ancestors 'self'";

    public async Task<IActionResult> OnGetAsync(string name, CancellationToken cancellationToken)
    {
        if (!await sink.IsShown(cancellationToken) || await sink.Read(name, cancellationToken) is not { Html: { } html }) return NotFound();

        Response.Headers.ContentSecurityPolicy = Policy;
        return Content(html, "text/html; charset=utf-8");
    }
}
