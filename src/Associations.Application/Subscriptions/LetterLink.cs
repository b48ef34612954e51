using Associations.Application.Mail;
using Associations.Domain.Mail;
using Associations.Domain.Municipalities;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Subscriptions;

/// <summary>The link "change topics" of a letter: the letter that it came in, and the contact that the letter still speaks to.</summary>
internal sealed class LetterLink(IAppDb db, ILinkTokens tokens)
{
    /// <summary>Null when the link is altered, of another association, or of no digest.</summary>
    public async Task<Letter?> Letter(string token, CancellationToken cancellationToken)
    {
        if (tokens.Open(LinkPurpose.Preferences, token) is not { } id) return null;
        var letter = await db.Letters.AsNoTracking().SingleOrDefaultAsync(row => row.Id == new LetterId(id), cancellationToken);
        return letter?.Series is null ? null : letter;
    }

    /// <summary>Null once erased, and when the contact has another address now: the link reached the mailbox of old.</summary>
    public async Task<Contact?> Contact(Letter letter, CancellationToken cancellationToken) =>
        letter.Contact is null ? null : await db.Contacts.SingleOrDefaultAsync(row => row.Id == letter.Contact && row.AddressKey == letter.AddressKey && row.ErasedAt == null, cancellationToken);

    /// <summary>As much of an address as tells its owner which one it is: t…@korosten.example.</summary>
    public static string Mask(string address) =>
        EmailAddress.TryParse(address, out var email) ? $"{System.Globalization.StringInfo.GetNextTextElement(email.Local)}…@{email.Domain}" : "";
}
