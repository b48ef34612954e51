using Associations.Application.Dispatch;
using Associations.Application.Documents;
using Associations.Domain.Partnerships;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Documents;

/// <summary>The documents of a partnership, as a part of its page.</summary>
public sealed class PartnershipDocumentsViewComponent(ISender sender) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(PartnershipId partnership)
    {
        var documents = await sender.Send(new PartnershipDocuments(partnership), HttpContext.RequestAborted);
        return View("/Documents/_Documents.cshtml", new DocumentsOf(partnership.Value, documents.Value));
    }
}

public sealed record DocumentsOf(Guid Partnership, IReadOnlyList<DocumentRow> Rows);
