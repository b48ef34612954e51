using Associations.Domain.Meetings;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Meetings;

internal static class MeetingRecords
{
    /// <summary>What is written of a meeting; a new record when nothing is.</summary>
    public static async Task<MeetingRecord> RecordOf(this IAppDb db, MeetingId meeting, CancellationToken cancellationToken)
    {
        if (await db.MeetingRecords.SingleOrDefaultAsync(row => row.Id == meeting, cancellationToken) is { } known) return known;
        var record = MeetingRecord.Of(meeting);
        db.MeetingRecords.Add(record);
        return record;
    }
}
