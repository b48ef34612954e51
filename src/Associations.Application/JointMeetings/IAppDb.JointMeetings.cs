using Associations.Domain.JointMeetings;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application;

public partial interface IAppDb
{
    DbSet<CoHost> CoHosts { get; }

    DbSet<JointInvitation> JointInvitations { get; }
}
