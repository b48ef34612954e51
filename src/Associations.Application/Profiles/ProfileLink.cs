using Associations.Application.Mail;
using Associations.Domain.Mail;
using Associations.Domain.Municipalities;
using Associations.Domain.Profiles;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Profiles;

/// <summary>The link to a municipality's profile: the contact it was mailed to, who must still speak for the municipality under that address.</summary>
internal sealed class ProfileLink(IAppDb db, ILinkTokens tokens)
{
    /// <summary>Null when the link is altered, over, of another association, or its contact is erased or has another address.</summary>
    public async Task<Contact?> Open(string token, CancellationToken cancellationToken)
    {
        if (tokens.Open(LinkPurpose.Profile, token) is not { } id) return null;
        var letter = await db.Letters.AsNoTracking().SingleOrDefaultAsync(row => row.Id == new LetterId(id), cancellationToken);
        if (letter?.Contact is null) return null;
        return await db.Contacts.AsNoTracking().SingleOrDefaultAsync(row => row.Id == letter.Contact && row.AddressKey == letter.AddressKey && row.ErasedAt == null, cancellationToken);
    }

    public async Task<Profile?> ProfileOf(Contact contact, CancellationToken cancellationToken) =>
        await db.Profiles.SingleOrDefaultAsync(row => row.Municipality == contact.Municipality, cancellationToken);
}
