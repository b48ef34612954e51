using System.Text;

namespace Associations.Infrastructure.Mail;

/// <summary>
/// A message as an MTA delivered it (RFC 5322), taken apart (MIME, RFC 2045 and 2046). Strangers write it: everything is
/// bounded, and nothing of it is thrown.
/// </summary>
internal sealed class ReceivedMail
{
    public const int MaxOctets = 1024 * 1024;
    private const int MaxDepth = 5;
    private const int MaxParts = 50;

    private ReceivedMail(MailFields fields, IReadOnlyList<ReceivedPart> parts) => (Fields, Parts) = (fields, parts);

    public MailFields Fields { get; }

    /// <summary>The parts that hold something, in order; an attached message is one.</summary>
    public IReadOnlyList<ReceivedPart> Parts { get; }

    /// <returns>Null for what is no message, or goes beyond a bound.</returns>
    public static ReceivedMail? Read(ReadOnlyMemory<byte> file)
    {
        var parts = new List<ReceivedPart>();
        return file.Length is > 0 and <= MaxOctets && MailFields.Read(file, out var body) is { } fields && fields["From"].Length > 0 && Collect(fields, body, 0, parts)
            ? new ReceivedMail(fields, parts)
            : null;
    }

    private static bool Collect(MailFields fields, ReadOnlyMemory<byte> body, int depth, List<ReceivedPart> parts)
    {
        if (!fields.ContentType.StartsWith("multipart/", StringComparison.Ordinal))
        {
            if (ReceivedPart.Of(fields, body.Span) is { } part) parts.Add(part);
            return parts.Count <= MaxParts;
        }

        if (depth == MaxDepth || !fields.Parameters.TryGetValue("boundary", out var boundary) || boundary.Length == 0) return false;
        if (Sections(body, Encoding.UTF8.GetBytes($"--{boundary}")) is not { } sections) return false;
        foreach (var section in sections)
        {
            if (MailFields.Read(section, out var inner) is not { } own || !Collect(own, inner, depth + 1, parts)) return false;
        }

        return true;
    }

    /// <summary>What stands between the delimiters (RFC 2046 §5.1.1); the line break before one belongs to it. Null for too many.</summary>
    private static List<ReadOnlyMemory<byte>>? Sections(ReadOnlyMemory<byte> body, byte[] delimiter)
    {
        var sections = new List<ReadOnlyMemory<byte>>();
        var start = -1;
        for (var at = 0; at < body.Length;)
        {
            var length = body.Span[at..].IndexOf((byte)'\n');
            var next = length < 0 ? body.Length : at + length + 1;
            var line = body.Span[at..next].TrimEnd(" \t\r\n"u8);
            if (line.StartsWith(delimiter) && (line.Length == delimiter.Length || line[delimiter.Length..].SequenceEqual("--"u8)))
            {
                if (start >= 0) sections.Add(body[start..Math.Max(start, WithoutBreak(body.Span, at))]);
                if (sections.Count > MaxParts) return null;
                if (line.Length > delimiter.Length) return sections;
                start = next;
            }

            at = next;
        }

        // Cut off on its way: what there is of the last.
        if (start >= 0) sections.Add(body[start..]);
        return sections;
    }

    private static int WithoutBreak(ReadOnlySpan<byte> body, int at) =>
        at > 1 && body[at - 1] == '\n' && body[at - 2] == '\r' ? at - 2 : at > 0 && body[at - 1] == '\n' ? at - 1 : at;
}

/// <summary>A part that holds something, its transfer encoding undone.</summary>
internal sealed record ReceivedPart(string Type, IReadOnlyDictionary<string, string> Parameters, bool IsAttached, byte[] Content)
{
    private static readonly HashSet<string> Charsets = new(StringComparer.OrdinalIgnoreCase)
    {
        "iso-8859-1", "iso-8859-2", "iso-8859-5", "iso-8859-15", "windows-1250", "windows-1251", "windows-1252", "koi8-u", "koi8-r",
    };

    /// <returns>Null for an unknown transfer encoding, and for base64 that is none.</returns>
    public static ReceivedPart? Of(MailFields fields, ReadOnlySpan<byte> body)
    {
        var content = fields["Content-Transfer-Encoding"].Trim().ToLowerInvariant() switch
        {
            "" or "7bit" or "8bit" or "binary" => body.ToArray(),
            "base64" => FromBase64(body),
            "quoted-printable" => FromQuotedPrintable(body),
            _ => null,
        };
        var isAttached = fields["Content-Disposition"].StartsWith("attachment", StringComparison.OrdinalIgnoreCase);
        return content is null ? null : new ReceivedPart(fields.ContentType, fields.Parameters, isAttached, content);
    }

    /// <summary>The text, from the charset that the part names; null for one that is not read here.</summary>
    public string? Text()
    {
        var charset = Parameters.GetValueOrDefault("charset", "utf-8").Trim().ToLowerInvariant();
        if (charset is "utf-8" or "utf8" or "us-ascii" or "ascii" or "") return Encoding.UTF8.GetString(Content);
        return !Charsets.Contains(charset) ? null : charset == "iso-8859-1" ? Encoding.Latin1.GetString(Content) : CodePagesEncodingProvider.Instance.GetEncoding(charset)!.GetString(Content);
    }

    /// <summary>The content in UTF-8; as it is where the part says so or nothing, so that what is no UTF-8 is not made to look it.</summary>
    public byte[]? AsUtf8() =>
        Parameters.GetValueOrDefault("charset", "utf-8").Trim().ToLowerInvariant() is "utf-8" or "utf8" or "us-ascii" or "ascii" or "" ? Content : Text() is { } text ? Encoding.UTF8.GetBytes(text) : null;

    private static byte[]? FromBase64(ReadOnlySpan<byte> body)
    {
        var letters = new byte[body.Length + 3];
        var length = 0;
        foreach (var octet in body)
        {
            if (octet == '=') break;
            if (octet is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n') continue;
            letters[length++] = octet;
        }

        while (length % 4 != 0) letters[length++] = (byte)'=';
        var content = new byte[length / 4 * 3];
        return System.Buffers.Text.Base64.DecodeFromUtf8(letters.AsSpan(0, length), content, out _, out var written) == System.Buffers.OperationStatus.Done ? content[..written] : null;
    }

    // RFC 2045 §6.7; what is no escape stands for itself.
    private static byte[] FromQuotedPrintable(ReadOnlySpan<byte> body)
    {
        var (content, length) = (new byte[body.Length], 0);
        for (var at = 0; at < body.Length; at++)
        {
            if (body[at] == '=' && SoftBreak(body[(at + 1)..]) is > 0 and var skipped) at += skipped;
            else if (body[at] == '=' && at + 2 < body.Length && Hex(body[at + 1]) is { } high && Hex(body[at + 2]) is { } low) (content[length++], at) = ((byte)((high << 4) | low), at + 2);
            else content[length++] = body[at];
        }

        return content[..length];
    }

    private static int SoftBreak(ReadOnlySpan<byte> rest) => rest.StartsWith("\r\n"u8) ? 2 : rest.StartsWith("\n"u8) ? 1 : 0;

    private static int? Hex(byte digit) => char.IsAsciiHexDigit((char)digit) ? Convert.ToInt32(((char)digit).ToString(), 16) : null;
}
