using System.Text.Json;
using Associations.Application.Mail;
using Associations.Domain.Cooperation;
using Associations.Domain.Mail;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Cooperation;

/// <summary>The link to one request, for the contact it was mailed to, who must still speak for the municipality under that address.</summary>
internal sealed class CooperationLink(IAppDb db, ILinkTokens tokens)
{
    /// <summary>Null when the link is altered, over or of another association, its contact is gone, or the request was dropped.</summary>
    public async Task<CooperationRequest?> Open(string token, CancellationToken cancellationToken)
    {
        if (tokens.Open(LinkPurpose.Cooperation, token) is not { } id) return null;
        var letter = await db.Letters.AsNoTracking().SingleOrDefaultAsync(row => row.Id == new LetterId(id), cancellationToken);
        if (letter?.Contact is null || letter.Kind != LetterKind.CooperationConfirmation) return null;
        if (!await db.Contacts.AnyAsync(row => row.Id == letter.Contact && row.AddressKey == letter.AddressKey && row.ErasedAt == null, cancellationToken)) return null;

        var request = new CooperationRequestId(JsonSerializer.Deserialize<CooperationLetter>(letter.Content)!.Request);
        return await db.CooperationRequests.SingleOrDefaultAsync(row => row.Id == request, cancellationToken);
    }
}
