using Associations.Application.Console;
using Associations.Infrastructure.Console;
using Associations.Infrastructure.Database;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Associations.Tests.Operations;

/// <summary>What the console counts. Oracles: rows written by hand, and PostgreSQL's own plan over a ledger that has grown.</summary>
public sealed class PlatformStatesTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Letters_are_counted_by_state_whichever_of_them_an_association_has()
    {
        var (nord, sud, west) = (await app.NewTenant(), await app.NewTenant(), await app.NewTenant());
        await Write(nord, 3, "Pending", "now() - interval '1 minute'", "null");
        await Write(nord, 2, "Pending", "now() + interval '1 day'", "null");
        await Write(nord, 1, "Held", "now()", "null");
        await Write(nord, 4, "Accepted", "now()", "now()");
        await Write(nord, 8, "Accepted", "now()", "now() - interval '2 days'");
        await Write(nord, 5, "Failed", "now()", "now()");
        await Write(sud, 6, "Uncertain", "now()", "now() - interval '2 days'");
        await Write(west, 7, "Accepted", "now()", "now()");

        var counts = (await app.Services.GetRequiredService<IPlatformStates>().Read(TimeProvider.System.GetUtcNow().AddDays(-1), Token)).Letters;

        Assert.Equal((3L, true, 3L, 4L, 5L, 0L), Of(counts, nord));
        Assert.Equal((0L, false, 0L, 0L, 0L, 6L), Of(counts, sud));
        Assert.Equal((0L, false, 0L, 7L, 0L, 0L), Of(counts, west));
    }

    [Fact]
    public async Task Counting_does_not_read_the_whole_ledger()
    {
        var nord = await app.NewTenant();
        await Write(nord, 20_000, "Accepted", "now()", "now() - interval '2 days'");
        await Write(nord, 50, "Accepted", "now()", "now()");
        await Execute("analyze app.letters");

        await using var explain = app.Services.GetRequiredService<Connections>().Platform.CreateCommand("explain " + PlatformStates.Letters);
        explain.Parameters.AddWithValue(TimeProvider.System.GetUtcNow().AddDays(-1));
        var plan = new List<string>();
        await using var reader = await explain.ExecuteReaderAsync(Token);
        while (await reader.ReadAsync(Token)) plan.Add(reader.GetString(0));

        Assert.Contains(plan, line => line.Contains("ix_letters_settled", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, line => line.Contains("Seq Scan on letters", StringComparison.Ordinal));
    }

    private static (long Due, bool HasOldest, long Waiting, long Accepted, long Failed, long Uncertain) Of(IReadOnlyList<LetterCounts> counts, TestTenant tenant)
    {
        var one = counts.Single(row => row.Tenant == tenant.Info.Id);
        return (one.Due, one.OldestDue is not null, one.Waiting, one.Accepted, one.Failed, one.Uncertain);
    }

    private Task Write(TestTenant tenant, int count, string state, string due, string settled) => Execute(
        $"""
        insert into app.letters (tenant_id, id, kind, to_name, to_address, address_key, language, zone, content, state, due_at, attempts, fence, created_at, settled_at)
        select '{tenant.Info.Id.Value}', gen_random_uuid(), 'ManagerNotice', 'Somebody', 'somebody@nowhere.example', 'key', 'en', 'Europe/Kyiv', '{"{}"}', '{state}', {due}, 0, 0, now(), {settled}
        from generate_series(1, {count})
        """);

    private async Task Execute(string sql)
    {
        await using var source = NpgsqlDataSource.Create(app.Server.SuperuserConnectionString(app.Database));
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }
}
