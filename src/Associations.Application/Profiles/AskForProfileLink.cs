using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Municipalities;
using Associations.Application.Outbox;
using Associations.Domain.Mail;
using Associations.Domain.Municipalities;
using Associations.Domain.Profiles;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Profiles;

/// <summary>
/// Asks that the link to a municipality's profile be sent to its registered contact. The answer and the work are the same
/// whether there is one or not.
/// </summary>
[AllowAnyone]
public sealed record AskForProfileLink(MunicipalityId? Municipality) : IRequest<Result>;

internal sealed class AskForProfileLinkHandler(IAppDb db) : IRequestHandler<AskForProfileLink, Result>
{
    public async Task<Result> Handle(AskForProfileLink request, CancellationToken cancellationToken)
    {
        if (request.Municipality is not { } asked || !await db.Municipalities.AnyAsync(row => row.Id == asked, cancellationToken))
            return DispatchErrors.Invalid with { Fields = [new(nameof(request.Municipality), ProfileErrors.MunicipalityMissing.Text)] };

        db.ProfileLinkRequests.Add(ProfileLinkRequest.Ask(asked));
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}

/// <summary>Finds out whether somebody is there to get the link, and writes the letter.</summary>
internal sealed class MailProfileLink(IAppDb db, TimeProvider time) : IEventHandler<ProfileLinkAsked>
{
    public async Task Handle(ProfileLinkAsked raised, CancellationToken cancellationToken)
    {
        var request = await db.ProfileLinkRequests.SingleOrDefaultAsync(row => row.Id == raised.Request, cancellationToken);
        if (request is null) return;

        db.ProfileLinkRequests.Remove(request);
        var municipality = await db.Municipalities.AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.Municipality, cancellationToken);
        if (municipality is null || await db.RegisteredContact(municipality.Id, cancellationToken) is not { } contact) return;

        var now = time.GetUtcNow();
        var sent = db.Letters.Where(letter => letter.Kind == LetterKind.ProfileLink && letter.Contact == contact.Id);
        var (justNow, aDayAgo) = (now - ProfileLetter.Interval, now.AddDays(-1));
        if (await sent.AnyAsync(letter => letter.CreatedAt > justNow, cancellationToken)) return;
        if (await sent.CountAsync(letter => letter.CreatedAt > aDayAgo, cancellationToken) >= ProfileLetter.MostADay) return;
        db.Letters.Add(ProfileLetter.Write(LetterKind.ProfileLink, contact, municipality, now));
    }
}
