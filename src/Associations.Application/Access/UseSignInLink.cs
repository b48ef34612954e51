using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Access;

/// <summary>Signs in with a mailed link, once. A second factor is still asked for.</summary>
[AllowAnyone]
public sealed record UseSignInLink(string? Token) : IRequest<Result<SignInAnswer>>;

internal sealed class UseSignInLinkHandler(IAppDb db, TimeProvider time) : IRequestHandler<UseSignInLink, Result<SignInAnswer>>
{
    public async Task<Result<SignInAnswer>> Handle(UseSignInLink request, CancellationToken cancellationToken)
    {
        var hash = AccessToken.HashOf(request.Token);
        var link = await db.SignInLinks.SingleOrDefaultAsync(mailed => mailed.TokenHash == hash && mailed.Kind == SignInLinkKind.SignIn, cancellationToken);
        if (link is null) return AccessErrors.LinkSpent;

        var id = link.Use(time.GetUtcNow());
        var user = await db.Users.SingleOrDefaultAsync(u => u.Id == id && db.Memberships.Any(member => member.User == u.Id), cancellationToken);
        if (user is null) return AccessErrors.LinkSpent;

        await db.SaveChangesAsync(cancellationToken);
        return SignInAnswer.For(user) with { Next = link.Next };
    }
}
