using System.Text.Json;
using Associations.Application.Mail;
using Associations.Domain.Cooperation;
using Associations.Domain.Mail;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Cooperation;

/// <summary>The link to one request, for the contact it was mailed to, who must still speak for the municipality under that address.</summary>
internal sealed class CooperationLink(IAppDb db, LetterLink link)
{
    /// <summary>Null when the link is altered, over or of another association, its contact is gone, or the request was dropped.</summary>
    public async Task<CooperationRequest?> Open(string token, CancellationToken cancellationToken)
    {
        if (await link.Letter(LinkPurpose.Cooperation, token, cancellationToken) is not { Kind: LetterKind.CooperationConfirmation } letter) return null;
        if (await link.Contact(letter, cancellationToken) is null) return null;

        var request = new CooperationRequestId(JsonSerializer.Deserialize<CooperationLetter>(letter.Content)!.Request);
        return await db.CooperationRequests.SingleOrDefaultAsync(row => row.Id == request, cancellationToken);
    }
}
