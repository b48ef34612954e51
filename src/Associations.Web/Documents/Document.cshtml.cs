using Associations.Application.Dispatch;
using Associations.Application.Documents;
using Associations.Domain.Documents;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Associations.Web.Documents;

/// <summary>Sends a document to be saved: never shown within the association's own pages, whatever is in it.</summary>
public sealed class DocumentModel(ISender sender) : ShellPage
{
    private const string Sandbox = "default-src 'none'; sandbox; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        var found = await sender.Send(new DocumentFile(DocumentId.From(id)), cancellationToken);
        if (found.Error is { } error) return Refused(error);

        // RFC 6266: the name in ASCII for old readers, and in UTF-8 by RFC 8187.
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(found.Value.FileName);
        Response.Headers.ContentDisposition = disposition.ToString();
        Response.Headers.ContentSecurityPolicy = Sandbox;
        Response.Headers.CacheControl = "no-store";
        return File(found.Value.Content, found.Value.Type.MediaType());
    }
}
