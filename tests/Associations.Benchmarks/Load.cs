using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Associations.Benchmarks;

/// <summary>What a load generator is to do.</summary>
/// <param name="Path">With <c>{page}</c> where a page number goes.</param>
/// <param name="Rate">Requests a second that arrive whatever the server does; 0: each connection asks again once it was answered.</param>
internal sealed record LoadPlan(Uri Server, string Host, string Path, string Cookie, int Connections, double Seconds, double Rate = 0)
{
    public static LoadPlan Parse(string json) => JsonSerializer.Deserialize<LoadPlan>(json)!;

    public string Write() => JsonSerializer.Serialize(this);
}

internal sealed record LoadFigures(double PerSecond, double P50, double P99, long Bytes);

/// <summary>Asks a server over HTTP, in a process of its own so that the server's process is not burdened with it.</summary>
internal static class Load
{
    private const int Pages = 20;

    /// <summary>Runs a plan in another process.</summary>
    public static async Task<LoadFigures> Run(LoadPlan plan)
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["load", plan.Write()]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var figures = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? JsonSerializer.Deserialize<LoadFigures>(figures)! : throw new InvalidOperationException("The load generator failed.");
    }

    public static async Task<int> Generate(LoadPlan plan)
    {
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = plan.Connections, UseCookies = false, AllowAutoRedirect = false });
        await Ask(client, plan);
        var times = new List<double>();
        var bytes = 0L;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(plan.Rate > 0 ? Arrivals() : Enumerable.Range(0, plan.Connections).Select(_ => AskOnAndOn()));
        var elapsed = clock.Elapsed.TotalSeconds;

        times.Sort();
        Console.WriteLine(JsonSerializer.Serialize(new LoadFigures(times.Count / elapsed, times[times.Count / 2], times[(int)(times.Count * 0.99)], bytes / times.Count)));
        return 0;

        async Task AskOnAndOn()
        {
            while (clock.Elapsed.TotalSeconds < plan.Seconds) await Once(clock.Elapsed);
        }

        // A person does not wait for another's answer before asking: the time counts from when the request was due.
        IEnumerable<Task> Arrivals() => Enumerable.Range(0, (int)(plan.Seconds * plan.Rate)).Select(async number =>
        {
            var due = TimeSpan.FromSeconds(number / plan.Rate);
            if (due > clock.Elapsed) await Task.Delay(due - clock.Elapsed);
            await Once(clock.Elapsed);
        });

        async Task Once(TimeSpan due)
        {
            var length = await Ask(client, plan);
            var time = (clock.Elapsed - due).TotalMilliseconds;
            lock (times)
            {
                times.Add(time);
                bytes += length;
            }
        }
    }

    private static async Task<long> Ask(HttpClient client, LoadPlan plan)
    {
        var page = Random.Shared.Next(1, Pages + 1).ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(plan.Server, plan.Path.Replace("{page}", page, StringComparison.Ordinal)));
        request.Headers.Host = plan.Host;
        if (plan.Cookie.Length > 0) request.Headers.Add("Cookie", plan.Cookie);
        using var answer = await client.SendAsync(request);
        var body = await answer.Content.ReadAsByteArrayAsync();
        // A page of errors is quick to serve: it must not count.
        if (!answer.IsSuccessStatusCode || body.Length < 2_000) throw new InvalidOperationException($"The server answered {(int)answer.StatusCode} with {body.Length} octets.");
        return body.Length;
    }
}
