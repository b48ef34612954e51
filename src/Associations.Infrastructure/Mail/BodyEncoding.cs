using System.Buffers;
using System.Text;

namespace Associations.Infrastructure.Mail;

/// <summary>Content transfer encodings (RFC 2045 §6.7, §6.8): lines of at most 76 columns, none starting with a dot.</summary>
internal static class BodyEncoding
{
    private const int LineLength = 76;
    private const int Base64Octets = LineLength / 4 * 3;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text in UTF-8 with CRLF at the end of each line.</summary>
    /// <exception cref="UnwritableMailException">NUL, or a lone surrogate.</exception>
    public static byte[] Canonical(string field, string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal)) throw new UnwritableMailException(field, "a NUL character");
        try
        {
            // Not ReplaceLineEndings: it would also turn form feeds and U+2028 into line breaks.
            var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
            return StrictUtf8.GetBytes(lines.Replace("\n", "\r\n", StringComparison.Ordinal));
        }
        catch (EncoderFallbackException)
        {
            throw new UnwritableMailException(field, "half a character (lone surrogate)");
        }
    }

    /// <summary>Whether quoted-printable is the shorter of the two.</summary>
    public static bool PrefersQuotedPrintable(ReadOnlySpan<byte> content)
    {
        var escaped = 0;
        foreach (var octet in content)
        {
            if (NeedsEscape(octet)) escaped++;
        }

        return content.Length + escaped * 2 < (content.Length + 2) / 3 * 4;
    }

    public static void WriteBase64(ReadOnlySpan<byte> content, ArrayBufferWriter<byte> output)
    {
        while (!content.IsEmpty)
        {
            var line = content[..Math.Min(content.Length, Base64Octets)];
            var target = output.GetSpan(LineLength + 2);
            System.Buffers.Text.Base64.EncodeToUtf8(line, target, out _, out var written);
            target[written] = (byte)'\r';
            target[written + 1] = (byte)'\n';
            output.Advance(written + 2);
            content = content[line.Length..];
        }
    }

    /// <param name="content">Lines end in CRLF, as <see cref="Canonical"/> makes them.</param>
    /// <param name="output">Gets no line break at its end: that one belongs to the boundary.</param>
    public static void WriteQuotedPrintable(ReadOnlySpan<byte> content, ArrayBufferWriter<byte> output)
    {
        var column = 0;
        for (var index = 0; index < content.Length; index++)
        {
            var octet = content[index];
            if (octet == '\r' && index + 1 < content.Length && content[index + 1] == '\n')
            {
                output.Write("\r\n"u8);
                column = 0;
                index++;
                continue;
            }

            var endsLine = index + 1 == content.Length || content[index + 1] == '\r';
            // A dot at the start of a line is SMTP's, a space at its end is trimmed on the way.
            var escape = NeedsEscape(octet) || (octet == '.' && column == 0) || (octet is (byte)' ' or (byte)'\t' && endsLine);
            var width = escape ? 3 : 1;
            if (column + width > LineLength - (endsLine ? 0 : 1))
            {
                output.Write("=\r\n"u8);
                column = 0;
                escape |= octet == '.';
                width = escape ? 3 : 1;
            }

            Put(octet, escape, output);
            column += width;
        }
    }

    private static bool NeedsEscape(byte octet) => octet is (byte)'=' or > 126 or (< 32 and not (byte)'\t' and not (byte)'\r' and not (byte)'\n');

    private static void Put(byte octet, bool escape, ArrayBufferWriter<byte> output)
    {
        var target = output.GetSpan(3);
        if (!escape)
        {
            target[0] = octet;
            output.Advance(1);
            return;
        }

        target[0] = (byte)'=';
        target[1] = "0123456789ABCDEF"u8[octet >> 4];
        target[2] = "0123456789ABCDEF"u8[octet & 15];
        output.Advance(3);
    }
}
