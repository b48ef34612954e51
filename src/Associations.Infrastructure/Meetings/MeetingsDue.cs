using Associations.Application.Meetings;
using Associations.Domain.Meetings;
using Associations.Infrastructure.Database;

namespace Associations.Infrastructure.Meetings;

internal sealed class MeetingsDue(TenantSql sql) : IMeetingsDue
{
    public async Task<MeetingId?> TakeMeeting(DateTimeOffset now, int passed, CancellationToken cancellationToken) =>
        await Take("meetings", "remind_at", now, passed, cancellationToken) is { } id ? new MeetingId(id) : null;

    public async Task<MeetingId?> TakeOffer(DateTimeOffset now, int passed, CancellationToken cancellationToken) =>
        await Take("meetings", "offer_expires_at", now, passed, cancellationToken) is { } id ? new MeetingId(id) : null;

    public async Task<CommitmentId?> TakeCommitment(DateTimeOffset now, int passed, CancellationToken cancellationToken) =>
        await Take("meeting_commitments", "remind_at", now, passed, cancellationToken) is { } id ? new CommitmentId(id) : null;

    public async Task<MeetingId?> TakeRecord(DateTimeOffset now, int passed, CancellationToken cancellationToken) =>
        await Take("meeting_records", "ask_at", now, passed, cancellationToken) is { } id ? new MeetingId(id) : null;

    private async Task<Guid?> Take(string table, string hour, DateTimeOffset now, int passed, CancellationToken cancellationToken)
    {
        var text = new SqlText();
        text.Add($"select id from app.{table} where tenant_id = {text.Value(sql.Tenant)} and {hour} <= {text.Value(now)} order by {hour}, id offset {text.Value(passed)} limit 1 for update skip locked");
        await using var batch = sql.Batch(text.Command());
        return await batch.ExecuteScalarAsync(cancellationToken) as Guid?;
    }
}
