using System.Text.Json;

namespace Associations.Tests.Mail;

/// <summary>What a message says, as mailparser and postal-mime understand it: two parsers that share no code with the product.</summary>
public static class MailOracle
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static async Task<IReadOnlyList<ParsedMail>> Parse(IEnumerable<string> files, CancellationToken cancellationToken)
    {
        var output = await Node.Run("tests/Associations.Tests/Mail/parse-mail.mjs", ["-"], string.Join('\n', files), cancellationToken);
        return JsonSerializer.Deserialize<List<ParsedMail>>(output, Json)!;
    }

    public static async Task<IReadOnlyList<ParsedMail>> Parse(IEnumerable<byte[]> messages, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("mail-oracle-");
        try
        {
            var files = new List<string>();
            foreach (var message in messages)
            {
                files.Add(Path.Combine(folder.FullName, $"{files.Count}.eml"));
                await File.WriteAllBytesAsync(files[^1], message, cancellationToken);
            }

            return await Parse(files, cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

public sealed record ParsedMail(Reading Mailparser, Reading PostalMime)
{
    /// <summary>Both readings: what is asserted must hold for each.</summary>
    public IReadOnlyList<Reading> Both => [Mailparser, PostalMime];
}

/// <param name="Headers">Each header field, unfolded by neither: <c>Name: value</c> as the parser keeps it.</param>
public sealed record Reading(
    string Subject,
    ReadMailbox? From,
    IReadOnlyList<ReadMailbox> To,
    ReadMailbox? ReplyTo,
    string Text,
    string Html,
    string MessageId,
    string Date,
    IReadOnlyList<ReadAttachment> Attachments,
    IReadOnlyList<string> Headers)
{
    /// <summary>The values of the header fields of that name, in order.</summary>
    public IReadOnlyList<string> Header(string name) =>
        [.. Headers.Where(line => line.StartsWith($"{name}:", StringComparison.OrdinalIgnoreCase)).Select(line => line[(name.Length + 1)..].Trim())];
}

public sealed record ReadMailbox(string Name, string Address);

/// <param name="Method">The method parameter of its content type; empty when it has none.</param>
public sealed record ReadAttachment(string FileName, string ContentType, string Method, string Base64);
