using Associations.Application.Console;
using Associations.Domain.Mail;
using Associations.Domain.Tenancy;
using Associations.Infrastructure.Database;
using Npgsql;

namespace Associations.Infrastructure.Console;

/// <summary>Reads what the platform role was granted, column by column; anything else is refused by the database itself.</summary>
internal sealed class PlatformStates(Connections connections) : IPlatformStates
{
    private const int Shown = 50;

    // Each part reads a partial index: the ledger keeps every letter ever sent, and metrics ask every few seconds.
    internal const string Letters =
        """
        with pending as (
            select tenant_id, count(*) filter (where due_at <= now()) as due, min(due_at) filter (where due_at <= now()) as oldest, count(*) filter (where due_at > now()) as later
            from app.letters where state = 'Pending' group by tenant_id
        ), waiting as (
            select tenant_id, count(*) filter (where state = 'Held') as held, count(*) filter (where state = 'Uncertain') as uncertain
            from app.letters where state in ('Held', 'Uncertain') group by tenant_id
        ), settled as (
            select tenant_id, count(*) filter (where state = 'Accepted') as accepted, count(*) filter (where state = 'Failed') as failed
            from app.letters where state in ('Accepted', 'Failed') and settled_at >= $1 group by tenant_id
        )
        select tenant_id, coalesce(due, 0), oldest, coalesce(held, 0) + coalesce(later, 0), coalesce(accepted, 0), coalesce(failed, 0), coalesce(uncertain, 0)
        from pending full join waiting using (tenant_id) full join settled using (tenant_id)
        """;

    private const string Troubled =
        """
        select tenant_id, id, kind, state, settled_at, attempts from app.letters
        where state = 'Uncertain' or (state = 'Failed' and settled_at >= $1)
        order by state desc, settled_at desc limit $2
        """;

    private const string Events =
        """
        select tenant_id, count(*) filter (where parked_at is null and due_at <= now()),
            min(due_at) filter (where parked_at is null and due_at <= now()), count(parked_at)
        from app.outbox group by tenant_id
        """;

    private const string Parked =
        """
        select tenant_id, id, name, raised_at, parked_at, attempts, last_failure from app.outbox
        where parked_at is not null order by parked_at desc limit $1
        """;

    private const string Jobs =
        """
        select job.job_name, status.last_fired_time, trigger.next_fire_time, status.last_failure_time, status.last_failure_message,
            coalesce(status.consecutive_failures, 0), coalesce(status.run_count, 0)
        from quartz.qrtz_job_details job
        left join quartz.qrtz_job_status status using (sched_name, job_group, job_name)
        left join quartz.qrtz_triggers trigger using (sched_name, job_group, job_name)
        order by job.job_name
        """;

    private const string Nodes = "select last_checkin_time from quartz.qrtz_scheduler_state order by 1 desc";

    public async Task<PlatformState> Read(DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var connection = await connections.Platform.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
        return new PlatformState(
            await Rows(Letters, row => new LetterCounts(Tenant(row), row.GetInt64(1), Time(row, 2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), row.GetInt64(6)), since),
            await Rows(Troubled, row => new TroubledLetter(Tenant(row), new LetterId(row.GetGuid(1)), Enum.Parse<LetterKind>(row.GetString(2)), Enum.Parse<LetterState>(row.GetString(3)), Time(row, 4)!.Value, row.GetInt32(5)), since, Shown),
            await Rows(Events, row => new EventCounts(Tenant(row), row.GetInt64(1), Time(row, 2), row.GetInt64(3))),
            await Rows(Parked, row => new ParkedEvent(Tenant(row), row.GetGuid(1), row.GetString(2), Time(row, 3)!.Value, Time(row, 4)!.Value, row.GetInt32(5), Text(row, 6)), Shown),
            await Rows(Jobs, row => new JobState(row.GetString(0), Ticks(row, 1), Ticks(row, 2), Ticks(row, 3), Text(row, 4), row.GetInt32(5), row.GetInt64(6))),
            await Rows(Nodes, row => Ticks(row, 0)!.Value));

        async Task<List<T>> Rows<T>(string sql, Func<NpgsqlDataReader, T> read, params object[] parameters)
        {
            await using var command = new NpgsqlCommand(sql, connection, transaction);
            foreach (var parameter in parameters) command.Parameters.Add(new NpgsqlParameter { Value = parameter });
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            var rows = new List<T>();
            while (await reader.ReadAsync(cancellationToken)) rows.Add(read(reader));
            return rows;
        }
    }

    private static TenantId Tenant(NpgsqlDataReader row) => new(row.GetGuid(0));

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTimeOffset? Time(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);

    // Quartz keeps moments as ticks of UTC.
    private static DateTimeOffset? Ticks(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : new DateTimeOffset(row.GetInt64(column), TimeSpan.Zero);
}
