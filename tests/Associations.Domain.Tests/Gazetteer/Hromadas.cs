namespace Associations.Domain.Tests.Gazetteer;

/// <summary>The 1,469 hromadas of the public register's extract that lies beside the project.</summary>
internal static class Hromadas
{
    private const string File = "shared/data/ukraine-hromadas.csv";

    public static IReadOnlyList<Hromada> All { get; } = [.. Read()];

    private static IEnumerable<Hromada> Read()
    {
        foreach (var line in System.IO.File.ReadLines(Beside.Find(File)).Skip(1))
        {
            var cells = line.Split(',');
            yield return new Hromada(cells[0], cells[1], cells[5], cells[6], cells[8], int.Parse(cells[12], System.Globalization.CultureInfo.InvariantCulture));
        }
    }
}

internal sealed record Hromada(string Code, string Name, string OblastCode, string Oblast, string Centre, int Population);

internal static class Beside
{
    /// <summary>The file's full path, in the nearest folder above the tests that has it.</summary>
    public static string Find(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, path);
            if (File.Exists(file)) return file;
        }

        throw new FileNotFoundException($"{path} is in no folder above the tests.");
    }
}
