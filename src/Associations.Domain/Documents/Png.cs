using System.Buffers.Binary;
using System.Text;

namespace Associations.Domain.Documents;

/// <summary>A PNG picture (ISO/IEC 15948) without what it tells besides the picture: texts, times, EXIF, anything behind its end.</summary>
internal static class Png
{
    private const int Around = 12;

    // What is needed to show the picture as it was; all else goes.
    private static readonly string[] Kept = ["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "bKGD", "pHYs"];

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <exception cref="RuleViolation">The picture is cut off.</exception>
    public static byte[] WithoutTexts(byte[] content)
    {
        using var kept = new MemoryStream(content.Length);
        kept.Write(Signature);
        var (at, isFirst, hasPicture) = (Signature.Length, true, false);
        while (at + Around <= content.Length)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(content.AsSpan(at));
            var type = Encoding.ASCII.GetString(content, at + 4, 4);
            if (length > content.Length - at - Around || (isFirst && type != "IHDR")) break;
            if (Kept.Contains(type, StringComparer.Ordinal)) kept.Write(content, at, (int)length + Around);
            if (type == "IEND" && hasPicture) return kept.ToArray();
            hasPicture |= type == "IDAT";
            isFirst = false;
            at += (int)length + Around;
        }

        throw new RuleViolation(DocumentErrors.Damaged);
    }
}
