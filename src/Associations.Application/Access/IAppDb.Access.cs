using Associations.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application;

public partial interface IAppDb
{
    /// <summary>Global: never listed to a tenant but through its memberships.</summary>
    DbSet<User> Users { get; }

    DbSet<Membership> Memberships { get; }

    DbSet<Invitation> Invitations { get; }

    DbSet<SignInLink> SignInLinks { get; }
}
