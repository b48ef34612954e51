using Associations.Tests.Operations;

namespace Associations.Tests.Meetings;

/// <summary>The product with a folder that an MTA delivers to; jobs run when a test runs them.</summary>
public sealed class SpoolAppFixture : WatchedAppFixture
{
    private readonly DirectoryInfo _spool = Directory.CreateTempSubdirectory("reply-spool-");

    public string Spool => _spool.FullName;

    public override Dictionary<string, string?> Settings() => new(base.Settings(), StringComparer.Ordinal) { ["Associations:ReplySpool"] = Spool };

    /// <summary>How many files wait, were read, were set aside; none is left in between.</summary>
    public (int Waiting, int Done, int Refused) Counts()
    {
        Assert.Empty(Directory.GetFiles(Path.Combine(Spool, "taken")));
        return (Directory.GetFiles(Spool).Length, Directory.GetFiles(Path.Combine(Spool, "done")).Length, Directory.GetFiles(Path.Combine(Spool, "refused")).Length);
    }

    public IReadOnlyList<string> Outcomes() => [.. Lines.Where(line => line.Contains("A message to a meeting's address:", StringComparison.Ordinal))];

    public void Empty()
    {
        foreach (var file in _spool.EnumerateFiles("*", SearchOption.AllDirectories)) file.Delete();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _spool.Delete(recursive: true);
    }
}
