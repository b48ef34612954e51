using Associations.Domain.Access;
using Associations.Domain.Mail;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Mail;

internal static class ManagersOf
{
    /// <summary>The association's managers as a letter's addressees, each with their language and zone.</summary>
    public static async Task<IReadOnlyList<Addressee>> Managers(this IAppDb db, IAddressKeys keys, CancellationToken cancellationToken)
    {
        var members = await db.Memberships.AsNoTracking().Join(db.Users, member => member.User, user => user.Id, (member, user) => new { member.Roles, user }).ToListAsync(cancellationToken);
        return [.. members.Where(row => row.Roles.Contains(Role.Manager)).Select(row => row.user)
            .Select(user => new Addressee(user.Name, user.Email, keys.KeyOf(user.Email), user.Language, user.Zone) { User = user.Id })];
    }
}
