using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Mail;
using Associations.Domain.Access;
using Associations.Domain.Digests;
using Associations.Domain.Mail;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Digests;

/// <summary>Sends the caller a copy with all calls of the edition, in a language of their choice.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record SendTestLetter(EditionId Edition, string Language) : IRequest<Result>;

internal sealed class SendTestLetterHandler(IAppDb db, FreezeEdition freeze, IAddressKeys keys, CallerContext caller, TimeProvider time) : IRequestHandler<SendTestLetter, Result>
{
    public async Task<Result> Handle(SendTestLetter request, CancellationToken cancellationToken)
    {
        if (await freeze.Load(request.Edition, cancellationToken) is not ({ } edition, { } series)) return DigestErrors.EditionNotFound;
        if (edition.Calls.Count == 0) return DigestErrors.NoCalls;

        var user = await db.Users.AsNoTracking().SingleAsync(u => u.Id == caller.User, cancellationToken);
        var content = edition.Content ?? await freeze.Content(edition, series, cancellationToken);
        var copy = DigestLetterContent.Of(content.SeriesName, content.Calls.Select(call => new CallMatch(call.Id, [], false)));
        var language = Domain.Language.IsKnown(request.Language) ? request.Language : user.Language;
        var addressee = new Addressee(user.Name, user.Email, keys.KeyOf(user.Email), language, user.Zone) { User = user.Id };
        var now = time.GetUtcNow();
        db.Letters.Add(Letter.Write(LetterKind.DigestTest, addressee, copy.Write(), now, now).Of(edition.Id, series.Id));
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
