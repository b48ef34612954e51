using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Mail;
using Associations.Domain.Mail;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Digests;

/// <summary>
/// Ends one series for the address that a letter went to. Works for erased contacts and any number of times: the letter
/// keeps the address's key, never mind the contact. An unknown token answers the same, and changes nothing.
/// </summary>
/// <param name="Link">Which of the letter's links the token is from: leaving, or changing topics, whose page has a button to leave.</param>
[AllowAnyone]
public sealed record Unsubscribe(string Token, LinkPurpose Link = LinkPurpose.Unsubscribe) : IRequest<Result>;

internal sealed class UnsubscribeHandler(IAppDb db, ILinkTokens tokens, TimeProvider time) : IRequestHandler<Unsubscribe, Result>
{
    public async Task<Result> Handle(Unsubscribe request, CancellationToken cancellationToken)
    {
        if (tokens.Open(request.Link, request.Token) is not { } id) return Result.Success;

        var letter = await db.Letters.AsNoTracking().SingleOrDefaultAsync(l => l.Id == new LetterId(id), cancellationToken);
        if (letter?.Series is not { } series) return Result.Success;
        if (await db.Suppressions.AnyAsync(row => row.AddressKey == letter.AddressKey && row.Series == series, cancellationToken)) return Result.Success;

        db.Suppressions.Add(Suppression.Of(letter.AddressKey, series, ExclusionReason.Unsubscribed, time.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
