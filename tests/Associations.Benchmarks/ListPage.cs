using Associations.Tests.Database;

namespace Associations.Benchmarks;

/// <summary>P2: a signed-in list out of 100,000 municipalities, filtered and sorted, against a hand-written page of the same rows.</summary>
internal static class ListPage
{
    private const int Rounds = 5;
    private const int Connections = 8;
    private const double Seconds = 5;

    public static string Path(int size) => $"/municipalities?region={Municipalities.Region}&sort=population&dir=desc&size={size}&page={{page}}";

    /// <summary>A word that all names begin with, and a number of which few answer.</summary>
    private const string SearchPath = "/search?q=Hromada%20{page}";

    public static async Task<int> Run()
    {
        await using var server = await PostgresServer.StartNew();
        var filled = await Municipalities.Fill(server);
        await Report.Machine(server);
        await using var product = new BenchmarkFixture(server, filled);
        await product.InitializeAsync();
        var (host, cookie) = await product.SignIn();
        await using var yardstick = await Yardstick.Start(server.SuperuserConnectionString(product.Database));

        foreach (var size in (int[])[20, 50, 100])
        {
            var ours = new LoadPlan(product.Address, host, Path(size), cookie, Connections, Seconds);
            var theirs = ours with { Server = yardstick.Address, Path = $"/?page={{page}}&size={size}", Cookie = "" };
            var figures = await Report.Compare($"list of {size} rows", ours, "raw Npgsql page", theirs, Rounds);

            var steady = await Load.Run(ours with { Rate = 0.6 * figures.PerSecond, Seconds = 2 * Seconds, Connections = 64 });
            Console.WriteLine($"  at 60 % load: median {steady.P50:0.0} ms, p99 {steady.P99:0.0} ms");
        }

        Console.WriteLine($"  round trips to the database per request: {await Trips(server, filled, Path(20)):0.0}");
        await Search(new LoadPlan(product.Address, host, SearchPath, cookie, Connections, Seconds));
        Console.WriteLine($"  round trips to the database per search: {await Trips(server, filled, SearchPath):0.0}");
        return 0;
    }

    // Beside no yardstick: its time is told, not compared.
    private static async Task Search(LoadPlan plan)
    {
        var full = await Load.Run(plan);
        var steady = await Load.Run(plan with { Rate = 0.6 * full.PerSecond, Seconds = 2 * Seconds, Connections = 64 });
        Console.WriteLine($"search in everything: {full.PerSecond:0}/s; at 60 % load: median {steady.P50:0.0} ms, p99 {steady.P99:0.0} ms");
    }

    private static async Task<double> Trips(PostgresServer server, string filled, string path)
    {
        const int Requests = 50;
        using var between = new RoundTrips(server.SocketFolder);
        await using var product = new BenchmarkFixture(server, filled) { Through = between.Folder };
        await product.InitializeAsync();
        var (host, cookie) = await product.SignIn();
        using var client = new HttpClient { BaseAddress = product.Address };
        for (var i = 0; i < 5; i++) await Ask();
        var before = between.Count;
        for (var i = 0; i < Requests; i++) await Ask();
        return (between.Count - before) / (double)Requests;

        async Task Ask()
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path.Replace("{page}", "3", StringComparison.Ordinal));
            request.Headers.Host = host;
            request.Headers.Add("Cookie", cookie);
            using var answer = await client.SendAsync(request);
            answer.EnsureSuccessStatusCode();
            await answer.Content.ReadAsByteArrayAsync();
        }
    }
}
