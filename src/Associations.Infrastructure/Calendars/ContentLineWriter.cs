using System.Buffers;
using System.Text;

namespace Associations.Infrastructure.Calendars;

/// <summary>
/// Writes content lines (RFC 5545 §3.1), so that no value can end its line and start another. A line is begun, takes
/// parameters, and is ended by its value.
/// </summary>
internal sealed class ContentLineWriter
{
    /// <summary>Octets of a line without its CRLF.</summary>
    private const int LineLength = 75;

    private readonly ArrayBufferWriter<byte> _output = new(2048);
    private readonly StringBuilder _line = new(256);

    public byte[] ToArray() => _output.WrittenSpan.ToArray();

    /// <summary>What another writer wrote.</summary>
    public void Append(ReadOnlySpan<byte> lines) => _output.Write(lines);

    public ContentLineWriter Begin(string name)
    {
        _line.Clear().Append(name);
        return this;
    }

    /// <summary>A parameter whose value is a word of the standard's.</summary>
    public ContentLineWriter Parameter(string name, string word)
    {
        _line.Append(';').Append(name).Append('=').Append(word);
        return this;
    }

    /// <summary>A parameter with anybody's text: quoted, with the escapes of RFC 6868.</summary>
    public ContentLineWriter Quoted(string name, string text)
    {
        _line.Append(';').Append(name).Append("=\"");
        foreach (var rune in text.EnumerateRunes()) AppendQuoted(rune);
        _line.Append('"');
        return this;
    }

    /// <summary>A value that needs no escape by its nature: a number, a time, an address.</summary>
    public void Value(string word)
    {
        _line.Append(':').Append(word);
        End();
    }

    /// <summary>Anybody's text (TEXT, RFC 5545 §3.3.11): CR LF, CR and Unicode's other line breaks become \n, other control characters but the tab are left out.</summary>
    public void Text(string text)
    {
        _line.Append(':');
        var afterReturn = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value != '\n' || !afterReturn) AppendEscaped(rune);
            afterReturn = rune.Value == '\r';
        }

        End();
    }

    public void Line(string name, string word) => Begin(name).Value(word);

    private void AppendEscaped(Rune rune)
    {
        if (IsLineBreak(rune)) _line.Append("\\n");
        else if (rune.Value is '\\' or ';' or ',') _line.Append('\\').Append((char)rune.Value);
        else if (rune.Value == '\t' || !Rune.IsControl(rune)) _line.Append(rune);
    }

    private void AppendQuoted(Rune rune)
    {
        // A name is one line, so its line breaks become spaces: clients without RFC 6868 would show the escape.
        if (IsLineBreak(rune) || rune.Value == '\t') _line.Append(' ');
        else if (rune.Value == '"') _line.Append("^'");
        else if (rune.Value == '^') _line.Append("^^");
        else if (!Rune.IsControl(rune)) _line.Append(rune);
    }

    private static bool IsLineBreak(Rune rune) => rune.Value is '\n' or '\r' or 0x85 or 0x2028 or 0x2029;

    private void End()
    {
        Span<byte> octets = stackalloc byte[4];
        var column = 0;
        foreach (var rune in _line.ToString().EnumerateRunes())
        {
            var length = rune.EncodeToUtf8(octets);
            if (column + length > LineLength)
            {
                _output.Write("\r\n "u8);
                column = 1;
            }

            _output.Write(octets[..length]);
            column += length;
        }

        _output.Write("\r\n"u8);
    }
}
