using Associations.Application.Dispatch;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Access;

/// <summary>Removes the authenticator, shown with one last code, so that another one can be set up. Answers the new security stamp; none when the code is wrong.</summary>
[AllowSignedIn]
public sealed record RemoveSecondFactor(string Code) : IRequest<Result<string?>>;

internal sealed class RemoveSecondFactorHandler(IAppDb db, SecondFactor factor, CallerContext caller, TimeProvider time)
    : IRequestHandler<RemoveSecondFactor, Result<string?>>
{
    public async Task<Result<string?>> Handle(RemoveSecondFactor request, CancellationToken cancellationToken)
    {
        var user = await db.Users.SingleAsync(u => u.Id == caller.User, cancellationToken);
        if (!user.HasSecondFactor) return AccessErrors.NoSecondFactor;
        if (user.AreCodesLocked(time.GetUtcNow())) return (string?)null;
        if (!factor.Accepts(user, request.Code))
        {
            await factor.CountWrong(user.Id, cancellationToken);
            return (string?)null;
        }

        user.RemoveSecondFactor();
        await db.SaveChangesAsync(cancellationToken);
        return user.SecurityStamp;
    }
}
