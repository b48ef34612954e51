using Associations.Application.Dispatch;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Access;

/// <summary>What the signed-in person may see and change of themselves.</summary>
[AllowSignedIn]
public sealed record MyAccount : IRead<AccountDetails>;

public sealed record AccountDetails(string Name, string Email, string Language, string Zone, bool HasPassword, bool HasSecondFactor, int RecoveryCodesLeft);

internal sealed class MyAccountHandler(IAppDb db, CallerContext caller) : IRequestHandler<MyAccount, AccountDetails>
{
    public async Task<AccountDetails> Handle(MyAccount request, CancellationToken cancellationToken)
    {
        var user = await db.Users.AsNoTracking().SingleAsync(u => u.Id == caller.User, cancellationToken);
        return new AccountDetails(user.Name, user.Email, user.Language, user.Zone, user.PasswordHash is not null, user.HasSecondFactor, user.RecoveryCodes.Count);
    }
}
