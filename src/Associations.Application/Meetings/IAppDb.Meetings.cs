using Associations.Domain.Meetings;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application;

public partial interface IAppDb
{
    DbSet<Meeting> Meetings { get; }

    DbSet<MeetingFeed> MeetingFeeds { get; }

    DbSet<MeetingSettings> MeetingSettings { get; }
}
