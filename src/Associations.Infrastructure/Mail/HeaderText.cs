using System.Buffers;
using System.Globalization;
using System.Text;

namespace Associations.Infrastructure.Mail;

/// <summary>What may stand in a header, and how it is written there in ASCII: encoded-words of RFC 2047.</summary>
internal static class HeaderText
{
    /// <summary>Columns of a line that holds an encoded-word (RFC 2047 §2); one encoded-word has at most 75.</summary>
    public const int LineLength = 76;

    private const int MaxLength = 1000;
    private const int WordFrame = 12; // =?UTF-8?B?…?=
    private const int LeastRoom = 24;

    /// <summary>The symbols that stand for themselves in the Q encoding everywhere, display names included (RFC 2047 §5).</summary>
    private static readonly SearchValues<byte> Unencoded =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!*+-/"u8);

    /// <exception cref="UnwritableMailException">A control character (CR, LF, NUL…), line separator, bidirectional override or lone surrogate; or too long.</exception>
    public static void Check(string field, string text)
    {
        if (text.Length > MaxLength) throw new UnwritableMailException(field, "longer than a header may be");

        for (var index = 0; index < text.Length;)
        {
            if (Rune.DecodeFromUtf16(text.AsSpan(index), out var rune, out var length) != OperationStatus.Done)
            {
                throw new UnwritableMailException(field, "half a character (lone surrogate)");
            }

            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                throw new UnwritableMailException(field, "a control character or line break");
            }

            // Embeddings, overrides and isolates make text read as something it is not.
            if (rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069))
            {
                throw new UnwritableMailException(field, "a bidirectional override");
            }

            index += length;
        }
    }

    /// <summary>Whether every reader takes the text as it stands, and folding at its spaces changes nothing.</summary>
    public static bool IsPlain(string text) =>
        Ascii.IsValid(text) && !text.StartsWith(' ') && !text.EndsWith(' ')
        && !text.Contains("  ", StringComparison.Ordinal) && !text.Contains("=?", StringComparison.Ordinal)
        && text.Split(' ').All(word => word.Length < LineLength - 20);

    /// <summary>Appends <paramref name="text"/> as encoded-words that split no code point, folded.</summary>
    /// <returns>The column after the last.</returns>
    public static int AppendEncoded(StringBuilder header, string text, int column)
    {
        var octets = Encoding.UTF8.GetBytes(text);
        var base64 = QLength(octets) > (octets.Length + 2) / 3 * 4;
        var start = 0;
        while (start < octets.Length)
        {
            if (LineLength - column - WordFrame < LeastRoom) column = Fold(header);

            var end = LongestFitting(octets, start, base64, Math.Min(LineLength - column, LineLength - 1) - WordFrame);
            var word = octets.AsSpan(start, end - start);
            var before = header.Length;
            header.Append(base64 ? "=?UTF-8?B?" : "=?UTF-8?Q?");
            if (base64) header.Append(Convert.ToBase64String(word));
            else AppendQ(header, word);
            header.Append("?=");
            column += header.Length - before;
            start = end;
            if (start < octets.Length) column = Fold(header);
        }

        return column;
    }

    /// <summary>Ends the line; the space that starts the next belongs to the folding.</summary>
    /// <returns>The column after that space.</returns>
    public static int Fold(StringBuilder header)
    {
        header.Append("\r\n ");
        return 1;
    }

    private static int LongestFitting(ReadOnlySpan<byte> octets, int start, bool base64, int room)
    {
        var end = start;
        var used = 0;
        while (end < octets.Length)
        {
            Rune.DecodeFromUtf8(octets[end..], out _, out var length);
            used += base64 ? length : QLength(octets.Slice(end, length));
            if ((base64 ? (used + 2) / 3 * 4 : used) > room) break;
            end += length;
        }

        return end;
    }

    private static int QLength(ReadOnlySpan<byte> octets)
    {
        var length = 0;
        foreach (var octet in octets) length += octet == ' ' || Unencoded.Contains(octet) ? 1 : 3;
        return length;
    }

    private static void AppendQ(StringBuilder header, ReadOnlySpan<byte> octets)
    {
        foreach (var octet in octets)
        {
            if (octet == ' ') header.Append('_');
            else if (Unencoded.Contains(octet)) header.Append((char)octet);
            else header.Append(CultureInfo.InvariantCulture, $"={octet:X2}");
        }
    }
}
