using Associations.Tests.Database;

namespace Associations.Benchmarks;

/// <summary>P3: the same request with row security, and on a copy of the database where it is off.</summary>
internal static class RowSecurity
{
    private const string Off =
        """
        do $$ declare owned regclass; begin
            for owned in select oid from pg_class where relnamespace = 'app'::regnamespace and relrowsecurity loop
                execute format('alter table %s no force row level security', owned);
                execute format('alter table %s disable row level security', owned);
            end loop;
        end $$
        """;

    public static async Task<int> Run()
    {
        await using var server = await PostgresServer.StartNew();
        var filled = await Municipalities.Fill(server);
        await Report.Machine(server);
        await using var with = new BenchmarkFixture(server, filled);
        await using var without = new BenchmarkFixture(server, filled) { Change = Off };
        await with.InitializeAsync();
        await without.InitializeAsync();

        foreach (var (name, path) in ((string, string)[])[("filtered and sorted list", ListPage.Path(20)), ("search by name", "/municipalities?q=Hromada&page={page}&sort=population")])
        {
            var plan = new LoadPlan(with.Address ?? new Uri("http://127.0.0.1"), "", path, "", 8, 5);
            await Report.Compare($"{name} with row security", await Plan(with, plan), "without it", await Plan(without, plan), rounds: 9);
        }

        return 0;
    }

    private static async Task<LoadPlan> Plan(BenchmarkFixture product, LoadPlan plan)
    {
        var (host, cookie) = await product.SignIn();
        return plan with { Server = product.Address, Host = host, Cookie = cookie };
    }
}
