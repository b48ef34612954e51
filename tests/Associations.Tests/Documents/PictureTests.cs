using System.Buffers.Binary;
using System.Text;
using Associations.Domain.Documents;
using Associations.Tests.Browser;

namespace Associations.Tests.Documents;

/// <summary>Pictures lose what they tell of places and devices, and stay the same pictures. Oracle: Chromium makes them, and shows them before and after.</summary>
public sealed class PictureTests(BrowserFixture browser)
{
    private const int Wide = 40;
    private const int High = 24;
    private static readonly string[] Telling = ["Exif", "GPS", "Fictaphone", "xmpmeta", "Photoshop", "48.2", "secret", "tEXt", "eXIf", "tIME"];

    [Theory]
    [InlineData("image/jpeg", DocumentType.Jpeg)]
    [InlineData("image/png", DocumentType.Png)]
    public async Task A_picture_keeps_its_pixels_and_loses_place_device_and_comments(string media, DocumentType type)
    {
        await using var session = await browser.Open(new Uri("http://127.0.0.1"));
        var drawn = Convert.FromBase64String(await session.Page.EvaluateAsync<string>(Draw, media));
        var telling = type == DocumentType.Jpeg ? TellingJpeg(drawn, turned: 1) : TellingPng(drawn);
        Assert.All(type == DocumentType.Jpeg ? Telling[..7] : ["GPS", "tEXt", "eXIf", "tIME", "secret"], word => Assert.Contains(word, Encoding.Latin1.GetString(telling), StringComparison.Ordinal));

        var kept = FileInspection.Inspect(telling);

        Assert.Equal(type, kept.Type);
        Assert.All(Telling, word => Assert.DoesNotContain(word, Encoding.Latin1.GetString(kept.Content), StringComparison.Ordinal));
        var (before, after) = (await Shown(session, media, telling), await Shown(session, media, kept.Content));
        Assert.Equal($"{Wide}×{High}", after.Split(' ')[0]);
        Assert.Equal(before, after);
    }

    [Fact]
    public async Task A_picture_that_was_taken_on_its_side_still_stands_upright()
    {
        await using var session = await browser.Open(new Uri("http://127.0.0.1"));
        var drawn = Convert.FromBase64String(await session.Page.EvaluateAsync<string>(Draw, "image/jpeg"));
        var kept = FileInspection.Inspect(TellingJpeg(drawn, turned: 6)).Content;

        Assert.DoesNotContain("Fictaphone", Encoding.Latin1.GetString(kept), StringComparison.Ordinal);
        Assert.Equal($"{High}×{Wide}", (await Shown(session, "image/jpeg", kept)).Split(' ')[0]);
    }

    private const string Draw =
        $$"""
        (media) => {
          const canvas = Object.assign(document.createElement('canvas'), { width: 40, height: 24 }), pen = canvas.getContext('2d');
          pen.fillStyle = '#00595e'; pen.fillRect(0, 0, 40, 24); pen.fillStyle = '#ffc23d'; pen.fillRect(0, 12, 20, 12);
          return canvas.toDataURL(media).split(',')[1];
        }
        """;

    private static Task<string> Shown(BrowserSession session, string media, byte[] picture) => session.Page.EvaluateAsync<string>(
        """
        async ([media, base64]) => {
          const image = new Image(); image.src = `data:${media};base64,${base64}`; await image.decode();
          const canvas = Object.assign(document.createElement('canvas'), { width: image.naturalWidth, height: image.naturalHeight }), pen = canvas.getContext('2d');
          pen.drawImage(image, 0, 0);
          return `${canvas.width}×${canvas.height} ${pen.getImageData(0, 0, canvas.width, canvas.height).data.join('')}`;
        }
        """, new[] { media, Convert.ToBase64String(picture) });

    // EXIF with maker, orientation and a GPS directory; XMP; IPTC; a comment; and a whole further picture behind the end.
    private static byte[] TellingJpeg(byte[] drawn, byte turned)
    {
        byte[] exif =
        [
            .. "Exif\0\0"u8, .. "MM\0*"u8, 0, 0, 0, 8, 0, 3,
            0x01, 0x0F, 0, 2, 0, 0, 0, 11, 0, 0, 0, 50,
            0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turned, 0, 0,
            0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 61,
            0, 0, 0, 0, .. "Fictaphone\0"u8,
            0, 1, 0, 1, 0, 2, 0, 0, 0, 2, (byte)'N', 0, 0, 0, 0, 0, 0, 0, .. "GPS 48.2"u8,
        ];
        return
        [
            .. drawn[..2], .. Segment(0xE1, exif), .. Segment(0xE1, "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>GPS</x:xmpmeta>"u8),
            .. Segment(0xED, "Photoshop 3.0\0secret place"u8), .. Segment(0xFE, "secret"u8), .. drawn[2..], .. drawn[..2], .. Segment(0xE1, exif), .. drawn[2..],
        ];
    }

    private static byte[] Segment(byte marker, ReadOnlySpan<byte> body)
    {
        byte[] segment = [0xFF, marker, 0, 0, .. body];
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(2), (ushort)(body.Length + 2));
        return segment;
    }

    private static byte[] TellingPng(byte[] drawn)
    {
        const int HeaderEnd = 33;
        return
        [
            .. drawn[..HeaderEnd], .. Chunk("tEXt", "Comment\0secret"u8), .. Chunk("eXIf", "MM\0*GPS 48.2"u8), .. Chunk("tIME", [7, 232, 5, 28, 12, 0, 0]),
            .. drawn[HeaderEnd..], .. "secret behind the end"u8,
        ];
    }

    private static byte[] Chunk(string type, ReadOnlySpan<byte> body)
    {
        byte[] chunk = [0, 0, 0, (byte)body.Length, .. Encoding.ASCII.GetBytes(type), .. body, 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), Crc(chunk.AsSpan(4, chunk.Length - 8)));
        return chunk;
    }

    // CRC-32 as PNG has it (ISO/IEC 15948, annex D).
    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }

        return ~crc;
    }
}
