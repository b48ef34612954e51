using Associations.Domain.Meetings;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application;

public partial interface IAppDb
{
    DbSet<MeetingRecord> MeetingRecords { get; }

    DbSet<Commitment> Commitments { get; }

    DbSet<MeetingFeedback> MeetingFeedback { get; }
}
