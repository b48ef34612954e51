using Associations.Domain.Profiles;
using Microsoft.EntityFrameworkCore;

namespace Associations.Infrastructure.Database;

public sealed partial class AppDb
{
    public DbSet<Profile> Profiles => Set<Profile>();

    public DbSet<ProfileSettings> ProfileSettings => Set<ProfileSettings>();

    public DbSet<ProfileLinkRequest> ProfileLinkRequests => Set<ProfileLinkRequest>();
}
