using System.IO.Compression;
using Associations.Infrastructure.Gazetteer;
using Associations.Tests.Gazetteer;

namespace Associations.Tests.Imports;

/// <summary>The product with the gazetteer's French, Polish and Lithuanian places: their codes are what a registry's partners are matched to.</summary>
public sealed class RegistryFixture : AppFixture
{
    private static readonly string[] Countries = ["FR", "PL", "LT"];

    /// <summary>Every French commune: INSEE code, name, département (ISO 3166-2).</summary>
    public IReadOnlyList<(string Code, string Name, string Region)> Communes { get; private set; } = [];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var lines = await Lines(await FullGazetteer.Prepared());
        var file = Path.GetTempFileName();
        try
        {
            await using (var writer = new StreamWriter(new GZipStream(File.Create(file), CompressionLevel.Fastest)))
            {
                foreach (var line in lines) await writer.WriteAsync(line + "\n");
            }

            await new GazetteerImport(Server.OwnerConnectionString(Database), TimeProvider.System).Run(file);
        }
        finally
        {
            File.Delete(file);
        }

        Communes = [.. lines.Skip(1).Select(line => line.Split('\t')).Where(cells => cells[1] == "FR" && cells[4].Length > 0 && cells[2].Length > 0).Select(cells => (cells[4], cells[5], cells[2]))];
    }

    private static async Task<List<string>> Lines(string prepared)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(prepared), CompressionMode.Decompress));
        var lines = new List<string>();
        while (await reader.ReadLineAsync() is { } line)
        {
            if (lines.Count == 0 || Countries.Contains(line.Split('\t', 3)[1])) lines.Add(line);
        }

        return lines;
    }
}
