using System.Text.RegularExpressions;
using Associations.Application.Mail;
using Associations.Infrastructure.Tenancy;

namespace Associations.Web.Console;

/// <summary>Messages that the demonstration's mail sink kept in the data folder. Elsewhere there is no such folder, and nothing is shown.</summary>
public sealed partial class SinkFolder(InstallationOptions installation, IDemonstrationFlag demonstration)
{
    private string Folder => Path.Combine(installation.DataFolder ?? "", "mail");

    public async Task<bool> IsShown(CancellationToken cancellationToken) =>
        installation.DataFolder is not null && Directory.Exists(Folder) && await demonstration.IsDemonstration(cancellationToken);

    /// <summary>The newest messages; the sink names files by the time they came.</summary>
    public async Task<IReadOnlyList<(string Name, MessageFile Message)>> Newest(int count, CancellationToken cancellationToken)
    {
        // An envelope is written after its message: without one the message is not whole yet.
        var names = Directory.EnumerateFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)!).OrderDescending(StringComparer.Ordinal).Take(count);
        var messages = new List<(string, MessageFile)>();
        foreach (var name in names)
        {
            if (await Read(name, cancellationToken) is { } message) messages.Add((name, message));
        }

        return messages;
    }

    public async Task<MessageFile?> Read(string name, CancellationToken cancellationToken)
    {
        var file = Path.Combine(Folder, $"{name}.eml");
        return NamePattern().IsMatch(name) && File.Exists(file) ? MessageFile.Parse(await File.ReadAllTextAsync(file, cancellationToken)) : null;
    }

    [GeneratedRegex("^[0-9A-Za-z-]{1,60}$", RegexOptions.NonBacktracking)]
    private static partial Regex NamePattern();
}
