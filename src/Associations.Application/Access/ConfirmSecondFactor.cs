using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Access;

/// <summary>Checks the code of an authenticator, or a recovery code, of a person whose first factor fitted a moment ago.</summary>
/// <param name="Stamp">The security stamp of that moment.</param>
[AllowAnyone]
public sealed record ConfirmSecondFactor(UserId User, string Stamp, string Code) : IRequest<Result<SignInAnswer>>;

internal sealed class ConfirmSecondFactorHandler(IAppDb db, SecondFactor factor, TimeProvider time)
    : IRequestHandler<ConfirmSecondFactor, Result<SignInAnswer>>
{
    public async Task<Result<SignInAnswer>> Handle(ConfirmSecondFactor request, CancellationToken cancellationToken)
    {
        var user = await db.Users.SingleOrDefaultAsync(u => u.Id == request.User && u.SecurityStamp == request.Stamp, cancellationToken);
        if (user is null || !user.HasSecondFactor || user.AreCodesLocked(time.GetUtcNow())) return SignInAnswer.Refused;
        if (!factor.Accepts(user, request.Code))
        {
            await factor.CountWrong(user.Id, cancellationToken);
            return SignInAnswer.Refused;
        }

        user.CodeFitted();
        await db.SaveChangesAsync(cancellationToken);
        return new SignInAnswer(SignInStep.Done, user.Id, user.SecurityStamp);
    }
}
