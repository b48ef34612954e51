using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Municipalities;
using Associations.Domain.Access;
using Associations.Domain.Mail;
using Associations.Domain.Municipalities;
using Associations.Domain.Profiles;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Profiles;

/// <summary>The association sends the link to a municipality's profile to its registered contact, and learns whether it left.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record SendProfileLink(MunicipalityId Municipality) : IRequest<Result>;

internal sealed class SendProfileLinkHandler(IAppDb db, TimeProvider time) : IRequestHandler<SendProfileLink, Result>
{
    public async Task<Result> Handle(SendProfileLink request, CancellationToken cancellationToken)
    {
        var municipality = await db.Municipalities.AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.Municipality, cancellationToken);
        if (municipality is null) return MunicipalityErrors.NotFound;
        if (await db.RegisteredContact(municipality.Id, cancellationToken) is not { } contact) return ProfileErrors.NobodyToWriteTo;

        var now = time.GetUtcNow();
        var justNow = now - ProfileLetter.Interval;
        if (await db.Letters.AnyAsync(letter => letter.Kind == LetterKind.ProfileLink && letter.Contact == contact.Id && letter.CreatedAt > justNow, cancellationToken)) return ProfileErrors.LinkJustSent;
        db.Letters.Add(ProfileLetter.Write(LetterKind.ProfileLink, contact, municipality, now));
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
