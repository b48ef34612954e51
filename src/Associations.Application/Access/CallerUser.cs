using Associations.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Access;

internal static class CallerUser
{
    /// <summary>Who acts, as the one whom answers to their letters reach; null when no person does.</summary>
    public static async Task<User?> UserOf(this IAppDb db, CallerContext caller, CancellationToken cancellationToken) =>
        caller.User is { } by ? await db.Users.AsNoTracking().SingleOrDefaultAsync(user => user.Id == by, cancellationToken) : null;
}
