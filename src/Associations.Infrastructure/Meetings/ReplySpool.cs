using System.Globalization;
using Associations.Infrastructure.Mail;
using Associations.Infrastructure.Tenancy;

namespace Associations.Infrastructure.Meetings;

/// <summary>
/// The folder into which an MTA delivers. A file is taken by renaming it into <c>taken/</c>, which one worker alone can do;
/// its name then tells since when, so that one whose worker died is taken again. What was read is in <c>done/</c>, what
/// could not be in <c>refused/</c>; both are emptied after two weeks, for they hold people's words.
/// </summary>
internal sealed class ReplySpool(InstallationOptions installation, TimeProvider time)
{
    private const int MostTries = 5;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(14);

    private string Root => installation.ReplySpool;

    /// <summary>Takes one file after another, each when it is asked for; at most so many.</summary>
    /// <exception cref="DirectoryNotFoundException">The folder is not there: an MTA that delivers elsewhere must be noticed.</exception>
    public IEnumerable<TakenFile> Take(int most)
    {
        if (Root.Length == 0) yield break;
        if (!Directory.Exists(Root)) throw new DirectoryNotFoundException("The folder of Associations__ReplySpool is not there.");
        foreach (var folder in (string[])["taken", "done", "refused"]) Directory.CreateDirectory(Path.Combine(Root, folder));
        Forget();

        foreach (var file in Abandoned().Concat(Delivered()).Take(most))
        {
            if (Rename(file.From, file.As.Path)) yield return file.As;
        }
    }

    /// <summary>The content; null for what is too large to be an answer.</summary>
    public static async Task<byte[]?> Read(TakenFile file, CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        var content = new byte[Math.Min(stream.Length, ReceivedMail.MaxOctets + 1)];
        var length = await stream.ReadAtLeastAsync(content, content.Length, throwOnEndOfStream: false, cancellationToken);
        return length > ReceivedMail.MaxOctets ? null : content[..length];
    }

    public void Settle(TakenFile file, bool wasRead) => Rename(file.Path, Path.Combine(Root, wasRead ? "done" : "refused", $"{file.Id:N}.eml"));

    // In the order of their names, which mail servers begin with the time.
    private IEnumerable<(string From, TakenFile As)> Delivered() => new DirectoryInfo(Root).EnumerateFiles()
        .Where(file => !file.Name.StartsWith('.') && !file.Name.EndsWith(".tmp", StringComparison.OrdinalIgnoreCase) && file.LinkTarget is null)
        .OrderBy(file => file.Name, StringComparer.Ordinal).ToList().Select(file => (file.FullName, Taken(1, Guid.CreateVersion7())));

    private IEnumerable<(string From, TakenFile As)> Abandoned()
    {
        foreach (var path in Directory.GetFiles(Path.Combine(Root, "taken")))
        {
            var parts = Path.GetFileName(path).Split('-');
            if (parts.Length != 3 || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var since) || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var tries) || !Guid.TryParseExact(parts[2], "N", out var id)) continue;
            if (DateTimeOffset.FromUnixTimeSeconds(since) + Lease > time.GetUtcNow()) continue;

            // It has failed, or ended its worker, too often.
            if (tries >= MostTries) Settle(new TakenFile(path, id), wasRead: false);
            else yield return (path, Taken(tries + 1, id));
        }
    }

    private TakenFile Taken(int tries, Guid id) =>
        new(Path.Combine(Root, "taken", string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow().ToUnixTimeSeconds()}-{tries}-{id:N}")), id);

    private void Forget()
    {
        foreach (var file in ((string[])["done", "refused"]).SelectMany(folder => new DirectoryInfo(Path.Combine(Root, folder)).EnumerateFiles()))
        {
            if (file.LastWriteTimeUtc < time.GetUtcNow().UtcDateTime - Kept) file.Delete();
        }
    }

    /// <returns>False when another worker was faster.</returns>
    private static bool Rename(string from, string to)
    {
        try
        {
            // Overwriting is a plain rename(2), which is atomic; the name is nobody else's.
            File.Move(from, to, overwrite: true);
            return true;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }
}

/// <summary>A file that this worker holds.</summary>
internal sealed record TakenFile(string Path, Guid Id);
