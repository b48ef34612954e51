using Associations.Tests.Database;
using Npgsql;

namespace Associations.Benchmarks;

/// <summary>Figures of one run, side by side.</summary>
internal static class Report
{
    public static async Task Machine(PostgresServer server)
    {
        await using var source = NpgsqlDataSource.Create(server.SuperuserConnectionString("postgres"));
        await using var version = source.CreateCommand("show server_version");
        Console.WriteLine(
            $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd} · {Environment.ProcessorCount} cores · {System.Runtime.InteropServices.RuntimeInformation.OSDescription} · .NET {Environment.Version} · PostgreSQL {await version.ExecuteScalarAsync()}");
        if (File.Exists("/proc/loadavg")) Console.WriteLine($"load before: {(await File.ReadAllTextAsync("/proc/loadavg")).Trim()}");
    }

    /// <summary>Both in turns, and each first in turn, so that whatever else the machine does meets both; the ratio is the median of the rounds'.</summary>
    public static async Task<LoadFigures> Compare(string name, LoadPlan ours, string yardstickName, LoadPlan yardstick, int rounds)
    {
        await Load.Run(ours with { Seconds = 3 });
        await Load.Run(yardstick with { Seconds = 3 });
        var (own, others, ratios) = (new List<LoadFigures>(), new List<LoadFigures>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            if (round % 2 == 0) own.Add(await Load.Run(ours));
            others.Add(await Load.Run(yardstick));
            if (round % 2 == 1) own.Add(await Load.Run(ours));
            ratios.Add(own[^1].PerSecond / others[^1].PerSecond);
        }

        ratios.Sort();
        var (mine, theirs) = (Median(own), Median(others));
        Console.WriteLine($"{name}: {ratios[rounds / 2]:0.00} of the {yardstickName} ({ratios[0]:0.00} to {ratios[^1]:0.00} in {rounds} rounds)");
        Console.WriteLine($"  {mine.PerSecond:0} against {theirs.PerSecond:0} requests/s at {ours.Connections} connections; {mine.Bytes / 1024} against {theirs.Bytes / 1024} KB each; median {mine.P50:0.0} against {theirs.P50:0.0} ms");
        return mine;
    }

    private static LoadFigures Median(List<LoadFigures> figures) => figures.OrderBy(one => one.PerSecond).ElementAt(figures.Count / 2);
}
