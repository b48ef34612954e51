using Associations.Application.Dispatch;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Access;

/// <summary>Replaces the signed-in person's password and ends all their sessions. Answers the new security stamp, with which the present one goes on; none when the present password is wrong.</summary>
[AllowSignedIn]
public sealed record ChangePassword(string Present, string New) : IRequest<Result<string?>>;

internal sealed class ChangePasswordHandler(IAppDb db, Passwords passwords, CallerContext caller, TimeProvider time) : IRequestHandler<ChangePassword, Result<string?>>
{
    public async Task<Result<string?>> Handle(ChangePassword request, CancellationToken cancellationToken)
    {
        var user = await db.Users.SingleAsync(u => u.Id == caller.User, cancellationToken);
        if (Passwords.Refusal(request.New, user.Name, user.Email) is { } refusal)
            return DispatchErrors.Invalid with { Fields = [new(nameof(request.New), refusal.Text)] };
        if (user.IsLocked(time.GetUtcNow())) return (string?)null;
        if (!passwords.Fits(user, request.Present))
        {
            await passwords.CountWrong(user.Id, cancellationToken);
            return (string?)null;
        }

        user.SetPassword(passwords.Hash(user, request.New));
        await db.SaveChangesAsync(cancellationToken);
        return user.SecurityStamp;
    }
}
