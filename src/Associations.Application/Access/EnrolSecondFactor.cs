using Associations.Application.Dispatch;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Access;

/// <summary>Confirms the offered authenticator with a code of it; ends all other sessions and hands out recovery codes, once.</summary>
[AllowSignedIn]
public sealed record EnrolSecondFactor(string Code) : IRequest<Result<EnrolledSecondFactor>>;

/// <param name="Stamp">With which the present session goes on.</param>
public sealed record EnrolledSecondFactor(string Stamp, IReadOnlyList<string> RecoveryCodes);

internal sealed class EnrolSecondFactorHandler(IAppDb db, SecondFactor factor, CallerContext caller) : IRequestHandler<EnrolSecondFactor, Result<EnrolledSecondFactor>>
{
    public async Task<Result<EnrolledSecondFactor>> Handle(EnrolSecondFactor request, CancellationToken cancellationToken)
    {
        var user = await db.Users.SingleAsync(u => u.Id == caller.User, cancellationToken);
        if (factor.KeyOf(user) is null) return AccessErrors.NoSecondFactor;
        if (!factor.Accepts(user, request.Code)) return AccessErrors.WrongCode;

        var codes = SecondFactor.NewRecoveryCodes();
        user.EnrolSecondFactor(SecondFactor.Hashes(codes));
        await db.SaveChangesAsync(cancellationToken);
        return new EnrolledSecondFactor(user.SecurityStamp, codes);
    }
}
