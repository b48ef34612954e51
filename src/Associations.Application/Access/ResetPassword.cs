using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Access;

/// <summary>Sets a new password with a mailed link, once; ends every session. Does not sign in.</summary>
[AllowAnyone]
public sealed record ResetPassword(string? Token, string Password) : IRequest<Result>;

internal sealed class ResetPasswordHandler(IAppDb db, Passwords passwords, TimeProvider time) : IRequestHandler<ResetPassword, Result>
{
    public async Task<Result> Handle(ResetPassword request, CancellationToken cancellationToken)
    {
        var hash = AccessToken.HashOf(request.Token);
        var link = await db.SignInLinks.SingleOrDefaultAsync(mailed => mailed.TokenHash == hash && mailed.Kind == SignInLinkKind.PasswordReset, cancellationToken);
        if (link is null) return AccessErrors.LinkSpent;

        var id = link.Use(time.GetUtcNow());
        var user = await db.Users.SingleAsync(u => u.Id == id, cancellationToken);
        if (Passwords.Refusal(request.Password, user.Name, user.Email) is { } refusal)
            return DispatchErrors.Invalid with { Fields = [new(nameof(request.Password), refusal.Text)] };

        user.SetPassword(passwords.Hash(user, request.Password));
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
