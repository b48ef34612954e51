using Associations.Domain.Profiles;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application;

public partial interface IAppDb
{
    DbSet<Profile> Profiles { get; }

    DbSet<ProfileSettings> ProfileSettings { get; }

    DbSet<ProfileLinkRequest> ProfileLinkRequests { get; }
}
