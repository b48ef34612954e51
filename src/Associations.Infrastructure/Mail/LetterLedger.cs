using System.Diagnostics;
using Associations.Application.Mail;
using Associations.Application.Tenancy;
using Associations.Domain.Mail;
using Associations.Infrastructure.Database;
using Associations.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Associations.Infrastructure.Mail;

/// <summary>
/// Claiming reads whole letters through EF; the steps of one letter are single statements, each sent as one batch
/// (begin, tenant, statement, commit): one round trip a step, two a letter.
/// </summary>
internal sealed class LetterLedger(AppDb db, Connections connections, TenantContext tenant, InstallationOptions installation) : ILetterLedger
{
    private const int MaxAttempts = 8;
    private long _leased;

    public async Task<IReadOnlyList<Letter>> Claim(int count, CancellationToken cancellationToken)
    {
        while (true)
        {
            var begun = Stopwatch.GetTimestamp(); // before now(), by which the lease counts
            var picked = await Pick(count, cancellationToken);
            _leased = begun;
            IReadOnlyList<Letter> claimed = [.. picked.Where(letter => letter.State == LetterState.Claimed).OrderBy(letter => letter.Kind == LetterKind.Digest).ThenBy(letter => letter.DueAt)];
            if (claimed.Count > 0 || picked.Count == 0) return claimed;
        }
    }

    // One statement picks and decides, so that it costs what it picks, however many wait. What people wait for (a sign-in link
    // lives minutes) comes before digests. A paused edition's letters stay where they are; here ends whatever came back to pending
    // after its edition was cancelled or its reader left: digests only, since who asked for a link gets it, whatever else they left.
    // Materialized: a plan may run a subquery once a row, and each run would find that many more to lock.
    private async Task<IReadOnlyList<Letter>> Pick(int count, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var picked = await db.Letters.FromSql(
                $"""
                with due as materialized (
                    select id, kind, edition, series, address_key from app.letters letter
                    where tenant_id = {tenant.Id.Value} and state = 'Pending' and due_at <= now() and not (kind = 'Digest' and exists (
                        select from app.editions edition
                        where edition.tenant_id = {tenant.Id.Value} and edition.id = letter.edition and edition.state = 'Paused'))
                    order by kind = 'Digest', due_at, id limit {count} for update of letter skip locked),
                known as (
                    select id, kind = 'Digest' and exists (
                            select from app.editions edition
                            where edition.tenant_id = {tenant.Id.Value} and edition.id = due.edition and edition.state = 'Cancelled') as is_cancelled,
                        case when kind = 'Digest' then (
                            select reason from app.suppressions suppression
                            where suppression.tenant_id = {tenant.Id.Value} and suppression.address_key = due.address_key
                                and (suppression.series is null or suppression.series = due.series) limit 1) end as reason
                    from due),
                decided as materialized (
                    select id, case when is_cancelled then 'Cancelled' when reason is not null then 'Excluded' else 'Claimed' end as state, reason from known)
                update app.letters letter set state = decided.state, fence = fence + 1,
                    lease_until = case when decided.state = 'Claimed' then now() + make_interval(secs => {installation.LeaseSeconds}) end,
                    settled_at = case when decided.state <> 'Claimed' then now() end,
                    exclusion = case when decided.state = 'Excluded' then decided.reason end
                from decided where letter.tenant_id = {tenant.Id.Value} and letter.id = decided.id
                returning letter.*
                """)
            .IgnoreQueryFilters() // an UPDATE cannot be composed over; the statement names the tenant itself
            .AsNoTracking().ToListAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return picked;
    }

    public async Task<IReadOnlyList<Letter>> StillHeld(IReadOnlyList<Letter> letters, CancellationToken cancellationToken)
    {
        if (letters.Count == 0 || Stopwatch.GetElapsedTime(_leased) < TimeSpan.FromSeconds(installation.LeaseSeconds / 3.0)) return letters;

        var asked = Stopwatch.GetTimestamp();
        var held = await Of(
            letters,
            """
            update app.letters set lease_until = now() + make_interval(secs => $4)
            where tenant_id = $1 and (id, fence) in (select * from unnest($2, $3)) and state = 'Claimed'
            returning id
            """,
            [new() { Value = (double)installation.LeaseSeconds }],
            cancellationToken);
        _leased = asked;
        return [.. letters.Where(letter => held.Contains(letter.Id.Value))];
    }

    public Task GiveBack(IReadOnlyList<Letter> letters, TimeSpan after, string reason, CancellationToken cancellationToken) =>
        Of(
            letters,
            """
            update app.letters set state = 'Pending', lease_until = null, due_at = now() + $4, reply = $5
            where tenant_id = $1 and (id, fence) in (select * from unnest($2, $3)) and state = 'Claimed'
            returning id
            """,
            [new() { Value = after, NpgsqlDbType = NpgsqlDbType.Interval }, new() { Value = reason }],
            cancellationToken);

    // The last gate, whatever made the letter pending: one whose reader left since the claim, or whose edition was paused or
    // cancelled, is refused. It is freed with its lease, and the next claim decides about it.
    public async Task<bool> IntendDot(Letter letter, CancellationToken cancellationToken) =>
        await Step(
            """
            update app.letters letter set state = 'DotIntent', lease_until = now() + make_interval(secs => $4)
            where tenant_id = $1 and id = $2 and fence = $3 and state = 'Claimed' and lease_until > now()
                and not (kind = 'Digest' and (
                    exists (
                        select from app.suppressions suppression
                        where suppression.tenant_id = $1 and suppression.address_key = letter.address_key
                            and (suppression.series is null or suppression.series = letter.series))
                    or exists (
                        select from app.editions edition
                        where edition.tenant_id = $1 and edition.id = letter.edition and edition.state in ('Paused', 'Cancelled'))))
            """,
            letter,
            [new() { Value = (double)installation.LeaseSeconds }],
            cancellationToken) == 1;

    // Also out of Uncertain: an answer that comes after the lease ended, to a sender that was slow and not dead, settles the doubt.
    public Task Settle(Letter letter, LetterState state, string reply, CancellationToken cancellationToken) =>
        Step(
            """
            update app.letters set state = $4, reply = $5, settled_at = now(), lease_until = null, attempts = attempts + 1
            where tenant_id = $1 and id = $2 and fence = $3 and state in ('Claimed', 'DotIntent', 'Uncertain')
            """,
            letter,
            [new() { Value = state.ToString() }, new() { Value = reply }],
            cancellationToken);

    public Task PutOff(Letter letter, TimeSpan after, string reply, CancellationToken cancellationToken) =>
        Step(
            """
            update app.letters set reply = $5, lease_until = null, due_at = now() + $4, attempts = attempts + 1,
                state = case when attempts + 1 < $6 then 'Pending' else 'Failed' end,
                settled_at = case when attempts + 1 < $6 then null else now() end
            where tenant_id = $1 and id = $2 and fence = $3 and state in ('Claimed', 'DotIntent', 'Uncertain')
            """,
            letter,
            [new() { Value = after, NpgsqlDbType = NpgsqlDbType.Interval }, new() { Value = reply }, new() { Value = MaxAttempts }],
            cancellationToken);

    // Skips what is locked: a letter that somebody settles just now must not keep all others waiting.
    public async Task<(int Freed, int Uncertain)> Reclaim(CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var uncertain = await db.Database.ExecuteSqlAsync(
            $"""
            update app.letters set state = 'Uncertain', settled_at = now(), lease_until = null, reply = 'The sender stopped between the final dot and the answer.'
            where tenant_id = {tenant.Id.Value} and id in (
                select id from app.letters
                where tenant_id = {tenant.Id.Value} and state = 'DotIntent' and lease_until < now() for update skip locked)
            """,
            cancellationToken);
        var freed = await db.Database.ExecuteSqlAsync(
            $"""
            update app.letters set state = 'Pending', lease_until = null, fence = fence + 1
            where tenant_id = {tenant.Id.Value} and id in (
                select id from app.letters
                where tenant_id = {tenant.Id.Value} and state = 'Claimed' and lease_until < now() for update skip locked)
            """,
            cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (freed, uncertain);
    }

    private async Task<int> Step(string sql, Letter letter, NpgsqlParameter[] more, CancellationToken cancellationToken)
    {
        var statement = Statement(sql, [new() { Value = letter.Id.Value }, new() { Value = letter.Fence }, .. more]);
        await using var connection = await connections.Runtime.OpenConnectionAsync(cancellationToken);
        await using var batch = InTenant(connection, statement);
        await batch.ExecuteNonQueryAsync(cancellationToken);
        return (int)statement.RecordsAffected;
    }

    private async Task<HashSet<Guid>> Of(IReadOnlyList<Letter> letters, string sql, NpgsqlParameter[] more, CancellationToken cancellationToken)
    {
        var statement = Statement(
            sql, [new() { Value = letters.Select(letter => letter.Id.Value).ToArray() }, new() { Value = letters.Select(letter => letter.Fence).ToArray() }, .. more]);
        await using var connection = await connections.Runtime.OpenConnectionAsync(cancellationToken);
        await using var batch = InTenant(connection, statement);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var touched = new HashSet<Guid>();
        while (await reader.ReadAsync(cancellationToken)) touched.Add(reader.GetGuid(0));
        await reader.NextResultAsync(cancellationToken); // to the end, so that a failed commit is heard of
        return touched;
    }

    private NpgsqlBatchCommand Statement(string sql, NpgsqlParameter[] parameters)
    {
        var statement = new NpgsqlBatchCommand(sql);
        statement.Parameters.Add(new NpgsqlParameter { Value = tenant.Id.Value });
        foreach (var parameter in parameters) statement.Parameters.Add(parameter);
        return statement;
    }

    private NpgsqlBatch InTenant(NpgsqlConnection connection, NpgsqlBatchCommand statement) => new(connection)
    {
        BatchCommands = { new("begin"), new($"set local app.tenant_id = '{tenant.Id}'"), statement, new("commit") },
    };
}
