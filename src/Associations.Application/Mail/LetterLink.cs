using Associations.Domain.Mail;
using Associations.Domain.Municipalities;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Mail;

/// <summary>A link of a letter: the letter that it came in, and the contact that the letter still speaks to.</summary>
internal sealed class LetterLink(IAppDb db, ILinkTokens tokens)
{
    /// <summary>Null when the link is altered, over, of another association, or made for something else.</summary>
    public async Task<Letter?> Letter(LinkPurpose purpose, string token, CancellationToken cancellationToken) =>
        tokens.Open(purpose, token) is { } id ? await db.Letters.AsNoTracking().SingleOrDefaultAsync(row => row.Id == new LetterId(id), cancellationToken) : null;

    /// <summary>Null once erased, and when the contact has another address now: the link reached the mailbox of old.</summary>
    public async Task<Contact?> Contact(Letter letter, CancellationToken cancellationToken) =>
        letter.Contact is null ? null : await db.Contacts.SingleOrDefaultAsync(row => row.Id == letter.Contact && row.AddressKey == letter.AddressKey && row.ErasedAt == null, cancellationToken);

    /// <summary>As much of an address as tells its owner which one it is: t…@korosten.example.</summary>
    public static string Mask(string address) =>
        EmailAddress.TryParse(address, out var email) ? $"{System.Globalization.StringInfo.GetNextTextElement(email.Local)}…@{email.Domain}" : "";
}
