using System.Diagnostics;
using System.Globalization;
using Associations.Domain.Digests;
using Associations.Domain.Mail;
using Associations.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Associations.Tests.Digests;

/// <summary>
/// An approved edition on its way through worker processes, seen from outside: by SQL past row security, and by the files
/// of the SMTP server. While it runs, the books are read again and again and must balance each time.
/// </summary>
internal sealed class SendingRun : IAsyncDisposable
{
    /// <summary>SMTP sessions of a worker: so many letters can be in doubt when it dies.</summary>
    public const int Sessions = 4;

    public const int LeaseSeconds = 3;

    private const int WithoutConsent = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private List<Guid> _left = [];

    private readonly CrashableAppFixture _app;
    private readonly NpgsqlDataSource _outside;
    private readonly CancellationTokenSource _ending = new();
    private readonly List<WorkerProcess> _started = [];
    private readonly List<RowLocks> _locks = [];
    private readonly int _keptBefore;
    private readonly int _recipients;
    private Task _watching = Task.CompletedTask;
    private int _readings;

    private SendingRun(CrashableAppFixture app, TestTenant tenant, int recipients)
    {
        (_app, Tenant, _recipients) = (app, tenant, recipients);
        _outside = NpgsqlDataSource.Create(app.Server.SuperuserConnectionString(app.Database));
        _keptBefore = Directory.GetFiles(app.Sink.Folder, "*.json").Length;
    }

    public TestTenant Tenant { get; }

    /// <summary>The workers that live.</summary>
    public List<WorkerProcess> Workers { get; } = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>An edition whose letters are due, and a watch over its books.</summary>
    public static async Task<SendingRun> Begin(CrashableAppFixture app, int recipients)
    {
        await app.Sink.Behave();
        // A test before may have crashed the server under the pooled connections.
        var connections = app.Services.GetRequiredService<Connections>();
        connections.Runtime.Clear();
        connections.Platform.Clear();
        var run = new SendingRun(app, await app.NewTenant(), recipients);
        var scene = await DigestScene.Set(
            run.Tenant,
            [
                DigestScene.Korosten, DigestScene.TownTwinning(TimeProvider.System.GetUtcNow()),
                .. Enumerable.Range(0, recipients + WithoutConsent).Select(n => DigestScene.Person(
                    DigestScene.Korosten, $"Хтось {n}", string.Create(CultureInfo.InvariantCulture, $"r{n}@{run.Tenant.Info.Slug}.example"), agreed: n < recipients)),
            ],
            ApprovalMode.Automatic);
        await run.Tenant.RunSeries();
        await scene.PlannedTimeComes();
        run._watching = run.WatchBooks();
        return run;
    }

    public WorkerProcess StartWorker()
    {
        var settings = _app.Settings();
        settings["Associations:Role"] = "worker";
        settings["Associations:MailSessions"] = Sessions.ToString(CultureInfo.InvariantCulture);
        settings["Associations:LeaseSeconds"] = LeaseSeconds.ToString(CultureInfo.InvariantCulture);
        var worker = WorkerProcess.Start(settings);
        _started.Add(worker);
        Workers.Add(worker);
        return worker;
    }

    /// <summary>SIGKILL, and the database sessions end with it, as when a machine goes.</summary>
    public async Task Kill(WorkerProcess worker)
    {
        worker.Kill();
        Workers.Remove(worker);
        // With a time limit it waits until they have ended: one that still commits would be counted among the living.
        await Execute("select pg_terminate_backend(pid, 10000) from pg_stat_activity where application_name = $1", worker.Name);
        _left = (await Tenant.Read(db => db.Letters.Where(letter => letter.State == LetterState.DotIntent).Select(letter => letter.Id).ToListAsync(Token))).ConvertAll(id => id.Value);
    }

    // What a dead sender left at the dot looks like what a living one is at, until its lease ends.
    private Task UntilTheDeadAreCounted() => Until(async () =>
        _left.Count == 0 || await Count($"state = 'DotIntent' and id in ({string.Join(',', _left.Select(id => $"'{id}'"))})") == 0);

    /// <summary>How many letters fulfil an SQL condition.</summary>
    public async Task<int> Count(string condition)
    {
#pragma warning disable CA2100 // Conditions are written in the tests.
        await using var command = _outside.CreateCommand($"select count(*)::int from app.letters where tenant_id = $1 and kind = 'Digest' and {condition}");
#pragma warning restore CA2100
        command.Parameters.Add(new NpgsqlParameter { Value = Tenant.Info.Id.Value });
        return (int)(await command.ExecuteScalarAsync(Token))!;
    }

    /// <summary>How many messages the SMTP server kept of this run.</summary>
    public int Kept() => Directory.GetFiles(_app.Sink.Folder, "*.json").Length - _keptBefore;

    /// <summary>Withholds the answers to final dots, until each session of each worker waits for one.</summary>
    public async Task HoldAnswers()
    {
        await UntilTheDeadAreCounted();
        await _app.Sink.Behave();
        await _app.Sink.Hold();
        await Until(async () => await _app.Sink.Held() == Workers.Count * Sessions);
        Assert.Equal(Workers.Count * Sessions, await Count("state = 'DotIntent'"));
    }

    /// <summary>Locks the letters' rows, so that every sender waits with the message written and the final dot to come.</summary>
    public async Task<RowLocks> StopBeforeDot()
    {
        await UntilTheDeadAreCounted();
        var locks = new RowLocks(await _outside.OpenConnectionAsync(Token));
        _locks.Add(locks);
        // Sessions claim one after another, so what is claimed meanwhile is locked too.
        // A sender waits at the intent itself, or one step before it, where it renews its lease: either way before the dot.
        await Until(async () =>
        {
            await locks.Take(Tenant, "Claimed");
            return await Blocked("update app.letters%") == Workers.Count * Sessions;
        });
        Assert.Equal(0, await Count("state = 'DotIntent'"));
        return locks;
    }

    /// <summary>Lets the server answer 250 while every sender waits to write it down.</summary>
    public async Task<RowLocks> StopAfterAnswer()
    {
        await HoldAnswers();
        var locks = new RowLocks(await _outside.OpenConnectionAsync(Token));
        _locks.Add(locks);
        Assert.Equal(Workers.Count * Sessions, await locks.Take(Tenant, "DotIntent"));
        await _app.Sink.Behave();
        await Until(async () => await Blocked("%reply = $5, settled_at%") == Workers.Count * Sessions);
        return locks;
    }

    public async Task Until(Func<Task<bool>> condition)
    {
        var waited = Stopwatch.StartNew();
        while (!await condition())
        {
            await Task.Delay(20, Token);
            RestartEnded();
            if (waited.Elapsed < Patience && !_watching.IsFaulted) continue;

            if (_watching.IsFaulted) await _watching;
            Assert.Fail($"Waited in vain: {await States()}\n{string.Join("\n---\n", _started.Select(worker => worker.Output))}");
        }
    }

    /// <summary>Waits until no letter waits, then compares the ledger with what the SMTP server kept.</summary>
    /// <returns>How many letters are uncertain.</returns>
    public async Task<int> Finish()
    {
        await Until(async () =>
        {
            try
            {
                return await Count("state in ('Pending', 'Held', 'Claimed', 'DotIntent')") == 0;
            }
            catch (NpgsqlException)
            {
                return false; // its server was restarted a moment ago
            }
        });
        await _ending.CancelAsync();
        await _watching;
        Assert.True(_readings > 10, $"The books were read {_readings} times only.");

        var kept = _app.Sink.Messages().Where(mail => mail.RcptTo[0].EndsWith($"@{Tenant.Info.Slug}.example", StringComparison.Ordinal)).ToList();
        var twice = kept.GroupBy(mail => (mail.RawHeader("Message-ID"), mail.RcptTo.Single())).Where(group => group.Count() > 1);
        Assert.Empty(twice.Select(group => group.Key.Item2));
        Assert.Equal(kept.Count, kept.Select(mail => mail.RcptTo.Single()).Distinct(StringComparer.Ordinal).Count());

        var arrived = kept.Select(mail => mail.RcptTo.Single()).ToHashSet(StringComparer.Ordinal);
        var accepted = await Addresses("state = 'Accepted'");
        Assert.Empty(accepted.Except(arrived));
        var uncertain = await Addresses("state = 'Uncertain'");
        Assert.Empty(arrived.Except(accepted).Except(uncertain));
        Assert.Equal(_recipients, accepted.Count + uncertain.Count + await Count("state = 'Excluded' and exclusion = 'Unsubscribed'"));
        return uncertain.Count;
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var worker in _started) worker.Dispose();
        foreach (var locks in _locks) await locks.DisposeAsync();
        // A run that failed must not leave work to the next one's workers.
        await Execute("update app.letters set state = 'Cancelled' where state in ('Pending', 'Claimed', 'DotIntent')");
        await _outside.DisposeAsync();
        _ending.Dispose();
    }

    /// <summary>As a service manager does: a worker may not start while the database is away.</summary>
    private void RestartEnded()
    {
        foreach (var ended in Workers.Where(worker => worker.HasEnded).ToList())
        {
            Workers.Remove(ended);
            StartWorker();
        }
    }

    private async Task WatchBooks()
    {
        var acceptedBefore = 0;
        while (!_ending.IsCancellationRequested)
        {
            try
            {
                var (settled, waiting, accepted) = await Books();
                Assert.Equal(_recipients + WithoutConsent, settled + waiting);
                Assert.True(accepted >= acceptedBefore, "An accepted letter was taken back.");
                Assert.True(Kept() >= accepted, "A letter counts as accepted that the server has not kept.");
                acceptedBefore = accepted;
                _readings++;
            }
            catch (NpgsqlException)
            {
                // Its server is being restarted.
            }

            await Task.Delay(30, CancellationToken.None);
        }
    }

    private async Task<(int Settled, int Waiting, int Accepted)> Books()
    {
        await using var command = _outside.CreateCommand(
            """
            select count(*) filter (where state in ('Accepted', 'Excluded', 'Failed', 'Uncertain', 'Cancelled'))::int,
                count(*) filter (where state in ('Pending', 'Held', 'Claimed', 'DotIntent'))::int,
                count(*) filter (where state = 'Accepted')::int
            from app.letters where tenant_id = $1 and kind = 'Digest'
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = Tenant.Info.Id.Value });
        await using var reader = await command.ExecuteReaderAsync(CancellationToken.None);
        await reader.ReadAsync(CancellationToken.None);
        return (reader.GetInt32(0), reader.GetInt32(1), reader.GetInt32(2));
    }

    private async Task<HashSet<string>> Addresses(string condition)
    {
#pragma warning disable CA2100 // Conditions are written above.
        await using var command = _outside.CreateCommand($"select to_address from app.letters where tenant_id = $1 and kind = 'Digest' and {condition}");
#pragma warning restore CA2100
        command.Parameters.Add(new NpgsqlParameter { Value = Tenant.Info.Id.Value });
        await using var reader = await command.ExecuteReaderAsync(Token);
        var addresses = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(Token)) addresses.Add(reader.GetString(0));
        return addresses;
    }

    private async Task<string> States()
    {
        await using var command = _outside.CreateCommand("select string_agg(state || ' ' || n, ', ') from (select state, count(*) n from app.letters group by state) s");
        await using var activity = _outside.CreateCommand("""
            select string_agg(concat_ws(' | ', application_name, state, wait_event_type, wait_event, now() - query_start, query), E'\n' order by application_name)
            from pg_stat_activity where datname = current_database()
            """);
        return $"{await command.ExecuteScalarAsync(Token)}, kept {Kept()}\n{await activity.ExecuteScalarAsync(Token)}";
    }

    private async Task<int> Blocked(string statement)
    {
        await using var command = _outside.CreateCommand(
            "select count(*)::int from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database() and application_name like 'worker-%' and query like $1");
        command.Parameters.Add(new NpgsqlParameter { Value = statement });
        return (int)(await command.ExecuteScalarAsync(Token))!;
    }

    private async Task Execute(string sql, params object[] values)
    {
#pragma warning disable CA2100 // Statements are written above.
        await using var command = _outside.CreateCommand(sql);
#pragma warning restore CA2100
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }
}

/// <summary>Rows of letters locked from outside; let go when disposed.</summary>
internal sealed class RowLocks(NpgsqlConnection connection) : IAsyncDisposable
{
    private bool _begun;

    /// <summary>Locks the tenant's letters in a state, but for those that others lock right now.</summary>
    public async Task<int> Take(TestTenant tenant, string state)
    {
        await using var command = new NpgsqlCommand(
            (_begun ? "" : "begin; ") + "select id from app.letters where tenant_id = @tenant and state = @state for update skip locked", connection);
        command.Parameters.AddWithValue("tenant", tenant.Info.Id.Value);
        command.Parameters.AddWithValue("state", state);
        _begun = true;
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var taken = 0;
        while (await reader.ReadAsync(TestContext.Current.CancellationToken)) taken++;
        return taken;
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
