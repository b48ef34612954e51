using System.Text;

namespace Associations.Infrastructure.Imports;

/// <summary>Finds out how a text file was written: town halls send UTF-8, Excel's "Unicode text" and Windows-1251.</summary>
internal static class TextEncoding
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text and the encoding's name, or null when the bytes are no text.</summary>
    public static (string Text, string Encoding)? Decode(byte[] content)
    {
        if (content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return (Encoding.Unicode.GetString(content, 2, content.Length - 2), "UTF-16");
        if (content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return (Encoding.BigEndianUnicode.GetString(content, 2, content.Length - 2), "UTF-16");
        if (content.AsSpan().StartsWith("\uFEFF"u8)) return (Encoding.UTF8.GetString(content, 3, content.Length - 3), "UTF-8");
        if (content.AsSpan().IndexOf((byte)0) >= 0) return null;

        try
        {
            return (StrictUtf8.GetString(content), "UTF-8");
        }
        catch (DecoderFallbackException)
        {
            return (CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetString(content), "Windows-1251");
        }
    }

    /// <summary>The sign that parts the headings: the most frequent of tab, semicolon and comma outside quotes.</summary>
    public static char Delimiter(string text)
    {
        var counts = new Dictionary<char, int> { ['\t'] = 0, [';'] = 0, [','] = 0 };
        var quoted = false;
        foreach (var letter in text)
        {
            if (letter == '"') quoted = !quoted;
            if (letter is '\r' or '\n' && !quoted) break;
            if (!quoted && counts.TryGetValue(letter, out var seen)) counts[letter] = seen + 1;
        }

        return counts.MaxBy(pair => pair.Value) is { Value: > 0 } most ? most.Key : ',';
    }
}
