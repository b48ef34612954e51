using Associations.Application.Meetings;
using Associations.Domain.Meetings;
using Associations.Infrastructure.Database;

namespace Associations.Infrastructure.Meetings;

internal sealed class MeetingOffers(TenantSql sql) : IMeetingOffers
{
    public async Task<MeetingId?> TakeOver(DateTimeOffset now, int passed, CancellationToken cancellationToken)
    {
        var text = new SqlText();
        text.Add($"select id from app.meetings where tenant_id = {text.Value(sql.Tenant)} and offer_expires_at <= {text.Value(now)} order by offer_expires_at, id offset {text.Value(passed)} limit 1 for update skip locked");
        await using var batch = sql.Batch(text.Command());
        return await batch.ExecuteScalarAsync(cancellationToken) is Guid id ? new MeetingId(id) : null;
    }
}
