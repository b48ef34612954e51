using System.Text.Json;
using Associations.Application.Mail;
using Associations.Application.Outbox;
using Associations.Domain.Access;
using Associations.Domain.Mail;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Access;

/// <summary>Writes the letter with a link that was asked for, when the address belongs to a member; else removes every trace of the asking.</summary>
internal sealed class MailSignInLink(IAppDb db, ISecretSeal seal, IAddressKeys addresses, TimeProvider time) : IEventHandler<SignInLinkRequested>
{
    // More than a person needs, fewer than would fill a mailbox.
    private const int MostAtOnce = 3;

    public async Task Handle(SignInLinkRequested raised, CancellationToken cancellationToken)
    {
        var link = await db.SignInLinks.SingleOrDefaultAsync(waiting => waiting.Id == raised.Link && waiting.TokenHash == null, cancellationToken);
        if (link is null) return;

        var now = time.GetUtcNow();
        var since = now - SignInLink.Lifetime;
        var recent = await db.SignInLinks.CountAsync(other => other.EmailKey == link.EmailKey && other.TokenHash != null && other.RequestedAt > since, cancellationToken);
        var user = await db.Users.SingleOrDefaultAsync(u => u.EmailKey == link.EmailKey && db.Memberships.Any(member => member.User == u.Id), cancellationToken);
        if (user is null || recent >= MostAtOnce)
        {
            db.SignInLinks.Remove(link);
            return;
        }

        var token = AccessToken.New();
        link.Mail(user.Id, AccessToken.HashOf(token));
        var addressee = new Addressee(user.Name, user.Email, addresses.KeyOf(user.Email), user.Language, user.Zone) { User = user.Id };
        var content = new SignInLetter(seal.Seal(SecretPurpose.LetterToken, token), link.ExpiresAt);
        var kind = link.Kind == SignInLinkKind.SignIn ? LetterKind.SignInLink : LetterKind.PasswordReset;
        db.Letters.Add(Letter.Write(kind, addressee, JsonSerializer.Serialize(content), now, now));
    }
}
