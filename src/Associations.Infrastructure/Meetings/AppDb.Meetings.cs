using Associations.Domain.Meetings;
using Microsoft.EntityFrameworkCore;

namespace Associations.Infrastructure.Database;

public sealed partial class AppDb
{
    public DbSet<Meeting> Meetings => Set<Meeting>();

    public DbSet<MeetingFeed> MeetingFeeds => Set<MeetingFeed>();

    public DbSet<MeetingSettings> MeetingSettings => Set<MeetingSettings>();
}
