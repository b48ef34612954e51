using Associations.Application.Dispatch;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Access;

/// <summary>Changes the signed-in person's name, language and zone, in all associations they serve.</summary>
[AllowSignedIn]
public sealed record ChangeAccount(string Name, string Language, string Zone) : IRequest<Result>;

internal sealed class ChangeAccountHandler(IAppDb db, CallerContext caller) : IRequestHandler<ChangeAccount, Result>
{
    public async Task<Result> Handle(ChangeAccount request, CancellationToken cancellationToken)
    {
        var user = await db.Users.SingleAsync(u => u.Id == caller.User, cancellationToken);
        user.Describe(request.Name, request.Language, request.Zone);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
