using Associations.Domain.Meetings;
using Microsoft.EntityFrameworkCore;

namespace Associations.Infrastructure.Database;

public sealed partial class AppDb
{
    public DbSet<MeetingRecord> MeetingRecords => Set<MeetingRecord>();

    public DbSet<Commitment> Commitments => Set<Commitment>();

    public DbSet<MeetingFeedback> MeetingFeedback => Set<MeetingFeedback>();
}
