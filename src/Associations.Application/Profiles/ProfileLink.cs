using Associations.Application.Mail;
using Associations.Domain.Municipalities;
using Associations.Domain.Profiles;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Profiles;

/// <summary>The link to a municipality's profile: the contact it was mailed to, who must still speak for the municipality under that address.</summary>
internal sealed class ProfileLink(IAppDb db, LetterLink link)
{
    /// <summary>Null when the link is over, or its contact is erased or has another address.</summary>
    public async Task<Contact?> Open(string token, CancellationToken cancellationToken) =>
        await link.Letter(LinkPurpose.Profile, token, cancellationToken) is { } letter ? await link.Contact(letter, cancellationToken) : null;

    public async Task<Profile?> ProfileOf(Contact contact, CancellationToken cancellationToken) =>
        await db.Profiles.SingleOrDefaultAsync(row => row.Municipality == contact.Municipality, cancellationToken);
}
