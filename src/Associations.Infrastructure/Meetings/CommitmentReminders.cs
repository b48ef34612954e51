using Associations.Application.Meetings;
using Associations.Domain.Meetings;
using Associations.Infrastructure.Database;

namespace Associations.Infrastructure.Meetings;

internal sealed class CommitmentReminders(TenantSql sql) : ICommitmentReminders
{
    public async Task<CommitmentId?> TakeDue(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var text = new SqlText();
        text.Add($"select id from app.meeting_commitments where tenant_id = {text.Value(sql.Tenant)} and remind_at <= {text.Value(now)} order by remind_at, id limit 1 for update skip locked");
        await using var batch = sql.Batch(text.Command());
        return await batch.ExecuteScalarAsync(cancellationToken) is Guid id ? new CommitmentId(id) : null;
    }
}
