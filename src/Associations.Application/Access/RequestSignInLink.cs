using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Mail;

namespace Associations.Application.Access;

/// <summary>
/// Asks for a link by mail. The answer and the work behind it are the same for every well-formed address: a row is left, and
/// <see cref="MailSignInLink"/> finds out later whether anybody is to get a letter.
/// </summary>
[AllowAnyone]
public sealed record RequestSignInLink(SignInLinkKind Kind, string Email) : IRequest<Result>
{
    /// <summary>The page the person wanted to see: where the link leads after signing in.</summary>
    public string? Next { get; init; }
}

internal sealed class RequestSignInLinkHandler(IAppDb db, TimeProvider time) : IRequestHandler<RequestSignInLink, Result>
{
    public async Task<Result> Handle(RequestSignInLink request, CancellationToken cancellationToken)
    {
        if (!EmailAddress.TryParse(request.Email, out var email))
            return DispatchErrors.Invalid with { Fields = [new(nameof(request.Email), AccessErrors.BadEmail.Text)] };

        db.SignInLinks.Add(SignInLink.Request(request.Kind, email, time.GetUtcNow(), request.Next));
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
