using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Mail;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Access;

/// <summary>Checks an address and a password. An unknown person, one of another association, a wrong password and a locked account answer alike.</summary>
[AllowAnyone]
public sealed record SignIn(string Email, string Password) : IRequest<Result<SignInAnswer>>;

/// <summary>What became of a try. A refusal is an answer, not an error: it must be committed, because it counts.</summary>
public sealed record SignInAnswer(SignInStep Step, UserId User, string Stamp)
{
    public static readonly SignInAnswer Refused = new(SignInStep.Refused, default, "");

    /// <summary>The page that the person wanted to see when they asked for a link; unchecked.</summary>
    public string? Next { get; init; }

    internal static SignInAnswer For(User user) =>
        new(user.HasSecondFactor ? SignInStep.NeedsCode : SignInStep.Done, user.Id, user.SecurityStamp);
}

public enum SignInStep
{
    Refused,

    /// <summary>The first factor fits; a code is asked for.</summary>
    NeedsCode,

    Done,
}

internal sealed class SignInHandler(IAppDb db, Passwords passwords, TimeProvider time) : IRequestHandler<SignIn, Result<SignInAnswer>>
{
    public async Task<Result<SignInAnswer>> Handle(SignIn request, CancellationToken cancellationToken)
    {
        var key = EmailAddress.TryParse(request.Email, out var email) ? email.Key : "";
        var user = await db.Users.SingleOrDefaultAsync(u => u.EmailKey == key && db.Memberships.Any(member => member.User == u.Id), cancellationToken);
        var fits = passwords.Fits(user, request.Password);
        if (user is null || user.IsLocked(time.GetUtcNow())) return SignInAnswer.Refused;
        if (!fits)
        {
            await passwords.CountWrong(user.Id, cancellationToken);
            return SignInAnswer.Refused;
        }

        user.PasswordFitted();
        await db.SaveChangesAsync(cancellationToken);
        return SignInAnswer.For(user);
    }
}
