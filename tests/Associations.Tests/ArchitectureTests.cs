using Associations.Tests.Shell;

namespace Associations.Tests;

/// <summary>Rules of the sources that no analyzer knows.</summary>
public sealed class ArchitectureTests
{
    // An HTTP, SMTP or database timeout is an OperationCanceledException too: a loop that lets every one of them through ends
    // unnoticed, and bookkeeping that skips them is never done. Whether to stop is the token's word.
    private const string LooksAtTheKindOfFailure = "is not " + nameof(OperationCanceledException);

    [Fact]
    public void Whether_to_stop_is_asked_of_the_token_and_not_of_the_failure() => Assert.Empty(Offenders(Sources()));

    [Fact]
    public void An_offender_is_found() =>
        Assert.Single(Offenders([("Loop.cs", "catch (Exception failure) when (failure is not OperationCanceledException)"), ("Other.cs", "when (!token.IsCancellationRequested)")]));

    private static List<string> Offenders(IEnumerable<(string Path, string Text)> sources) =>
        [.. sources.Where(source => source.Text.Contains(LooksAtTheKindOfFailure, StringComparison.Ordinal)).Select(source => source.Path)];

    private static List<(string Path, string Text)> Sources()
    {
        var folders = Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src")).Append(Path.Combine(Repository.Root, "migrations"));
        List<(string, string)> sources =
        [
            .. from folder in folders
               from path in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
               let relative = Path.GetRelativePath(Repository.Root, path).Replace('\\', '/')
               where !relative.Contains("/obj/", StringComparison.Ordinal) && !relative.Contains("/bin/", StringComparison.Ordinal)
               select (relative, File.ReadAllText(path)),
        ];
        Assert.True(sources.Count > 100, "The sources were not found.");
        return sources;
    }
}
