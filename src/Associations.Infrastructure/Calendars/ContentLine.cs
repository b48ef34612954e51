using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Associations.Infrastructure.Calendars;

/// <summary>A content line (RFC 5545 §3.1): names in upper case; of a parameter's several values the first.</summary>
internal sealed record ContentLine(string Name, IReadOnlyDictionary<string, string> Parameters, string Value)
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// The lines of a file with folds taken out before decoding, since a fold may stand inside a character (§3.1). Bare LF ends
    /// a line too; a byte order mark and empty lines are left out. Null for octets that are not UTF-8, for more lines than
    /// <paramref name="most"/>, or a line that is none or names a parameter twice.
    /// </summary>
    public static IReadOnlyList<ContentLine>? ReadAll(ReadOnlySpan<byte> file, int most)
    {
        if (file.StartsWith("\uFEFF"u8)) file = file[3..];
        if (!TryDecode(Unfold(file), out var text)) return null;

        var lines = new List<ContentLine>();
        foreach (var range in text.AsSpan().Split('\n'))
        {
            var line = text.AsSpan(range).TrimEnd(" \t\r");
            if (line.IsEmpty) continue;
            if (lines.Count == most || Read(line.ToString()) is not { } read) return null;
            lines.Add(read);
        }

        return lines;
    }

    /// <summary>The escapes of TEXT undone (§3.3.11); control characters but line breaks and tabs are left out.</summary>
    public string Text()
    {
        var text = new StringBuilder(Value.Length);
        for (var index = 0; index < Value.Length; index++)
        {
            var character = Value[index];
            if (character == '\\' && index + 1 < Value.Length)
            {
                character = Value[++index];
                if (character is 'n' or 'N') character = '\n';
            }

            if (character is '\n' or '\t' || !char.IsControl(character)) text.Append(character);
        }

        return text.ToString();
    }

    private static byte[] Unfold(ReadOnlySpan<byte> file)
    {
        var unfolded = new byte[file.Length];
        var length = 0;
        for (var index = 0; index < file.Length; index++)
        {
            var lineBreak = file[index] == '\n' ? 1 : file[index] == '\r' && index + 1 < file.Length && file[index + 1] == '\n' ? 2 : 0;
            if (lineBreak > 0 && index + lineBreak < file.Length && file[index + lineBreak] is (byte)' ' or (byte)'\t') index += lineBreak;
            else unfolded[length++] = file[index];
        }

        return unfolded[..length];
    }

    private static bool TryDecode(byte[] octets, [NotNullWhen(true)] out string? text)
    {
        try
        {
            text = StrictUtf8.GetString(octets);
            return true;
        }
        catch (DecoderFallbackException)
        {
            // A strict decoder has no Try.
            text = null;
            return false;
        }
    }

    private static ContentLine? Read(string line)
    {
        var at = EndOfName(line, 0);
        if (at == 0) return null;

        var name = line[..at].ToUpperInvariant();
        var parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (at < line.Length && line[at] == ';')
        {
            var end = EndOfName(line, at + 1);
            if (end == at + 1 || end == line.Length || line[end] != '=') return null;

            var parameter = line[(at + 1)..end];
            if (ReadValues(line, end + 1, out at) is not { } value) return null;
            if (!parameters.TryAdd(parameter, value)) return null;
        }

        return at < line.Length && line[at] == ':' ? new ContentLine(name, parameters, line[(at + 1)..]) : null;
    }

    private static int EndOfName(string line, int start)
    {
        while (start < line.Length && (char.IsAsciiLetterOrDigit(line[start]) || line[start] is '-' or '_')) start++;
        return start;
    }

    /// <summary>Values up to the next ';' or ':' outside quotes; the first of them, its escapes (RFC 6868) undone. Null when a quote is not closed.</summary>
    private static string? ReadValues(string line, int start, out int end)
    {
        string? first = null;
        for (end = start; ; end++)
        {
            start = end;
            if (end < line.Length && line[end] == '"')
            {
                end = line.IndexOf('"', end + 1);
                if (end < 0) return null;
                first ??= Unescape(line[(start + 1)..end++]);
            }
            else
            {
                var length = line.AsSpan(end).IndexOfAny(",;:\"");
                if (length < 0) return null;
                end += length;
                first ??= Unescape(line[start..end]);
            }

            if (end >= line.Length || line[end] != ',') return first;
        }
    }

    private static string Unescape(string value)
    {
        if (!value.Contains('^', StringComparison.Ordinal)) return value;

        var text = new StringBuilder(value.Length);
        for (var index = 0; index < value.Length; index++)
        {
            var escaped = value[index] == '^' && index + 1 < value.Length ? value[index + 1] switch { 'n' => '\n', '^' => '^', '\'' => '"', _ => '\0' } : '\0';
            text.Append(escaped == '\0' ? value[index] : escaped);
            if (escaped != '\0') index++;
        }

        return text.ToString();
    }
}
