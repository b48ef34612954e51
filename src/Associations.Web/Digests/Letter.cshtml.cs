using Associations.Application.Digests;
using Associations.Application.Dispatch;
using Associations.Application.Tenancy;
using Associations.Domain.Digests;
using Associations.Domain.Municipalities;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Digests;

/// <summary>One recipient's copy as a page of its own, in a sandbox: the letter's inline styles are allowed, nothing else is.</summary>
public sealed class LetterModel(ISender sender, DigestComposer composer, TenantContext tenant) : ShellPage
{
    internal const string Sandbox = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; sandbox; frame-ancestors 'self'; base-uri 'none'; form-action 'none'";

    public async Task<IActionResult> OnGetAsync(Guid id, Guid contact, string? format, CancellationToken cancellationToken)
    {
        var found = await sender.Send(new PreviewLetter(new EditionId(id), new ContactId(contact)), cancellationToken);
        if (!found.Succeeded) return NotFound();

        var preview = found.Value;
        // A preview's links leave nobody and choose nothing.
        var home = tenant.Tenant.Origin;
        var links = new DigestLinks(new Uri(home, "/digests/archive"), home, home);
        var letter = await composer.Write(preview.Content, new DigestReader(preview.ReaderName, preview.Language, preview.Zone), preview.Copy, links);
        Response.Headers.ContentSecurityPolicy = Sandbox;
        return format == "text" ? Content(letter.Text, "text/plain; charset=utf-8") : Content(letter.Html, "text/html; charset=utf-8");
    }
}
