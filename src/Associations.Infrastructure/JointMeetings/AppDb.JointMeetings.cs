using Associations.Domain.JointMeetings;
using Microsoft.EntityFrameworkCore;

namespace Associations.Infrastructure.Database;

public sealed partial class AppDb
{
    public DbSet<CoHost> CoHosts => Set<CoHost>();

    public DbSet<JointInvitation> JointInvitations => Set<JointInvitation>();
}
