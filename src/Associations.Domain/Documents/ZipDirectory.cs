using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Associations.Domain.Documents;

/// <summary>
/// The directory of a ZIP file (APPNOTE 6.3.10), read strictly: the archive begins at the first byte and ends at the last,
/// entries do not overlap, and no name leads out. What is not plain is refused, for readers disagree about it.
/// </summary>
internal sealed class ZipDirectory
{
    private const int MaxEntries = 2_000;
    private const long MaxUnpacked = 100_000_000;
    private const uint EndMark = 0x06054b50;
    private const uint EntryMark = 0x02014b50;
    private const uint LocalMark = 0x04034b50;
    private const int EndSize = 22;
    private const int EntrySize = 46;
    private const int LocalSize = 30;
    private const int Stored = 0;
    private const int Deflated = 8;

    private readonly byte[] _content;
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.OrdinalIgnoreCase);

    private ZipDirectory(byte[] content) => _content = content;

    private sealed record Entry(string Name, int Method, uint Packed, uint Size, int Start);

    public IEnumerable<string> Names => _entries.Keys;

    /// <summary>The first entry's name, when it is kept as it is, without packing.</summary>
    public string? FirstStored { get; private set; }

    /// <summary>Reads the directory and unpacks every entry once, keeping nothing, so that what it says of sizes is known to be true.</summary>
    /// <exception cref="RuleViolation">The archive is damaged, inflated, locked or ambiguous.</exception>
    public static ZipDirectory Read(byte[] content)
    {
        var directory = new ZipDirectory(content);
        directory.ReadEntries();
        foreach (var entry in directory._entries.Values) directory.Unpack(entry, Stream.Null);
        return directory;
    }

    /// <summary>An entry's bytes; null when there is none, or when it is larger than <paramref name="most"/>.</summary>
    public byte[]? Open(string name, int most)
    {
        if (!_entries.TryGetValue(name, out var entry) || entry.Size > most) return null;
        using var bytes = new MemoryStream((int)entry.Size);
        Unpack(entry, bytes);
        return bytes.ToArray();
    }

    private void ReadEntries()
    {
        var end = _content.Length - EndSize;
        // With a comment the mark stands earlier; office programs write none.
        if (end < 0 || U32(end) != EndMark) throw new RuleViolation(DocumentErrors.Damaged);
        var (count, size, at) = (U16(end + 10), U32(end + 12), (long)U32(end + 16));
        if (count > MaxEntries) throw new RuleViolation(DocumentErrors.Inflated);
        if (at + size != end || U16(end + 8) != count) throw new RuleViolation(DocumentErrors.Damaged);

        var (place, total, spans) = ((int)at, 0L, new List<(long From, long To, Entry Entry)>());
        for (var i = 0; i < count; i++)
        {
            var entry = ReadEntry(ref place, end, out var from);
            total += entry.Size;
            if (total > MaxUnpacked) throw new RuleViolation(DocumentErrors.Inflated);
            if (!_entries.TryAdd(entry.Name, entry)) throw new RuleViolation(DocumentErrors.Damaged);
            spans.Add((from, entry.Start + entry.Packed, entry));
        }

        spans.Sort((one, other) => one.From.CompareTo(other.From));
        if (spans.Count == 0 || spans[0].From != 0 || spans[^1].To > at) throw new RuleViolation(DocumentErrors.Damaged);
        for (var i = 1; i < spans.Count; i++)
        {
            if (spans[i].From < spans[i - 1].To) throw new RuleViolation(DocumentErrors.Inflated);
        }

        FirstStored = spans[0].Entry.Method == Stored ? spans[0].Entry.Name : null;
    }

    private Entry ReadEntry(ref int place, int end, out long from)
    {
        if (place + EntrySize > end || U32(place) != EntryMark) throw new RuleViolation(DocumentErrors.Damaged);
        var (flags, method) = (U16(place + 8), U16(place + 10));
        if ((flags & 0x2041) != 0) throw new RuleViolation(DocumentErrors.Macros);
        if (method is not (Stored or Deflated)) throw new RuleViolation(DocumentErrors.Damaged);
        var (packed, size, nameLength) = (U32(place + 20), U32(place + 24), U16(place + 28));
        from = U32(place + 42);
        if (place + EntrySize + nameLength > end || from + LocalSize > place || U32((int)from) != LocalMark) throw new RuleViolation(DocumentErrors.Damaged);

        var name = Encoding.UTF8.GetString(_content, place + EntrySize, nameLength);
        var start = from + LocalSize + U16((int)from + 26) + U16((int)from + 28);
        if (start + packed > end || LeadsOut(name) || (method == Stored && packed != size)) throw new RuleViolation(DocumentErrors.Damaged);
        place += EntrySize + nameLength + U16(place + 30) + U16(place + 32);
        return new Entry(name, method, packed, size, (int)start);
    }

    private static bool LeadsOut(string name) =>
        name.Length == 0 || name[0] == '/' || name.Contains('\\', StringComparison.Ordinal) || name.Contains(':', StringComparison.Ordinal) || name.Any(char.IsControl)
        || name.Split('/').Contains("..", StringComparer.Ordinal);

    private void Unpack(Entry entry, Stream into)
    {
        using var packed = new MemoryStream(_content, entry.Start, (int)entry.Packed, writable: false);
        using Stream source = entry.Method == Stored ? packed : new DeflateStream(packed, CompressionMode.Decompress);
        var (buffer, length) = (new byte[81_920], 0L);
        try
        {
            while (source.Read(buffer) is var read and > 0)
            {
                length += read;
                if (length > entry.Size) throw new RuleViolation(DocumentErrors.Inflated);
                into.Write(buffer, 0, read);
            }
        }
        catch (InvalidDataException)
        {
            throw new RuleViolation(DocumentErrors.Damaged);
        }

        if (length != entry.Size) throw new RuleViolation(DocumentErrors.Damaged);
    }

    private int U16(int at) => BinaryPrimitives.ReadUInt16LittleEndian(_content.AsSpan(at));

    private uint U32(int at) => BinaryPrimitives.ReadUInt32LittleEndian(_content.AsSpan(at));
}
