using System.Buffers.Binary;

namespace Associations.Domain.Documents;

/// <summary>
/// A JPEG picture (ISO/IEC 10918-1) without what it tells besides the picture: EXIF with the place and the device, XMP, IPTC,
/// comments, further pictures behind its end. How it must be turned to stand upright is kept.
/// </summary>
internal static class Jpeg
{
    private const byte StartOfImage = 0xD8;
    private const byte EndOfImage = 0xD9;
    private const byte StartOfScan = 0xDA;
    private const byte App0 = 0xE0;
    private const byte App1 = 0xE1;
    private const byte App2 = 0xE2;
    private const byte App14 = 0xEE;
    private const byte App15 = 0xEF;
    private const byte Comment = 0xFE;
    private const int JfifLength = 14;
    private const ushort OrientationTag = 0x0112;

    public static ReadOnlySpan<byte> Start => [0xFF, StartOfImage, 0xFF];

    /// <exception cref="RuleViolation">The picture is cut off or is none.</exception>
    public static byte[] WithoutPlaces(byte[] content)
    {
        using var kept = new MemoryStream(content.Length);
        kept.Write(content, 0, 2);
        var (at, hasScan) = (2, false);
        while (at + 4 <= content.Length && content[at] == 0xFF)
        {
            var marker = content[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(content.AsSpan(at + 2));
            if (marker is EndOfImage or StartOfImage or 0 || length < 2 || at + 2 + length > content.Length) break;
            Keep(kept, marker, content.AsSpan(at, length + 2));
            at += length + 2;
            if (marker != StartOfScan) continue;

            hasScan = true;
            var end = EndOfScan(content, at);
            kept.Write(content, at, end - at);
            at = end;
            if (at + 1 >= content.Length || content[at + 1] != EndOfImage) continue;
            kept.Write([0xFF, EndOfImage]);
            return kept.ToArray();
        }

        throw new RuleViolation(hasScan ? DocumentErrors.Damaged : DocumentErrors.UnknownType);
    }

    private static void Keep(MemoryStream kept, byte marker, ReadOnlySpan<byte> segment)
    {
        var body = segment[4..];
        if (marker == App0)
        {
            // JFIF up to its sizes: a thumbnail behind them may show what was cut away.
            if (body.Length < JfifLength || !body.StartsWith("JFIF\0"u8)) return;
            kept.Write([0xFF, App0, 0, JfifLength + 2, .. body[..(JfifLength - 2)], 0, 0]);
        }
        else if (marker == App1)
        {
            if (Orientation(body) is > 1 and <= 8 and var turned) WriteOrientation(kept, turned);
        }
        else if (marker == Comment || (marker is > App1 and <= App15 && !(marker == App14 && body.StartsWith("Adobe"u8)) && !(marker == App2 && body.StartsWith("ICC_PROFILE\0"u8))))
        {
            return;
        }
        else
        {
            kept.Write(segment);
        }
    }

    // In the data of a scan a marker's first byte is followed by 0, or by a restart mark.
    private static int EndOfScan(byte[] content, int at)
    {
        for (; at + 1 < content.Length; at++)
        {
            if (content[at] == 0xFF && content[at + 1] is not (0 or 0xFF or (>= 0xD0 and <= 0xD7))) return at;
        }

        throw new RuleViolation(DocumentErrors.Damaged);
    }

    /// <summary>The orientation of the first directory (EXIF 2.32, 4.6.4); 1 when nothing readable is said.</summary>
    private static int Orientation(ReadOnlySpan<byte> exif)
    {
        if (!exif.StartsWith("Exif\0\0"u8) || exif.Length < 16) return 1;
        var tiff = exif[6..];
        var isLittle = tiff[0] == (byte)'I';
        var directory = U32(tiff[4..], isLittle);
        if (directory > tiff.Length - 2) return 1;
        var count = U16(tiff[(int)directory..], isLittle);
        for (var i = 0; i < count; i++)
        {
            var entry = (int)directory + 2 + (i * 12);
            if (entry + 12 > tiff.Length) return 1;
            if (U16(tiff[entry..], isLittle) == OrientationTag) return U16(tiff[(entry + 8)..], isLittle);
        }

        return 1;
    }

    private static void WriteOrientation(MemoryStream kept, int turned) => kept.Write(
    [
        0xFF, App1, 0, 34, .. "Exif\0\0"u8, .. "MM\0*"u8, 0, 0, 0, 8, 0, 1,
        0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)turned, 0, 0, 0, 0, 0, 0,
    ]);

    private static ushort U16(ReadOnlySpan<byte> bytes, bool isLittle) => isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint U32(ReadOnlySpan<byte> bytes, bool isLittle) => isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
