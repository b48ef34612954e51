using Associations.Application.Console;
using Associations.Domain.Tenancy;
using Associations.Infrastructure.Database;
using Npgsql;

namespace Associations.Infrastructure.Console;

/// <summary>Changes when an event is due, as the runtime role inside its association; what the event says stays unread.</summary>
internal sealed class ParkedEvents(Connections connections) : IParkedEvents
{
    public async Task<bool> Release(TenantId tenant, Guid message, CancellationToken cancellationToken)
    {
        await using var connection = await connections.Runtime.OpenConnectionAsync(cancellationToken);
        var statement = new NpgsqlBatchCommand("update app.outbox set parked_at = null, attempts = 0, due_at = now() where tenant_id = $1 and id = $2 and parked_at is not null");
        statement.Parameters.Add(new NpgsqlParameter { Value = tenant.Value });
        statement.Parameters.Add(new NpgsqlParameter { Value = message });
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { new("begin"), new($"set local app.tenant_id = '{tenant}'"), statement, new("commit") },
        };
        await batch.ExecuteNonQueryAsync(cancellationToken);
        return statement.RecordsAffected == 1;
    }
}
