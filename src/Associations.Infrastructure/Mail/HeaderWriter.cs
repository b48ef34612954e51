using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Associations.Application.Mail;

namespace Associations.Infrastructure.Mail;

/// <summary>Writes header fields by their kind (RFC 5322 §2.2, §3.6), so that no value can end its field and start another.</summary>
internal sealed partial class HeaderWriter(ArrayBufferWriter<byte> output)
{
    private readonly StringBuilder _header = new(256);

    /// <summary>Unstructured text, such as a subject.</summary>
    public void Text(string field, string value)
    {
        HeaderText.Check(field, value);
        var column = Begin(field);
        if (!HeaderText.IsPlain(value))
        {
            HeaderText.AppendEncoded(_header, value, column);
            End();
            return;
        }

        foreach (var word in value.Split(' '))
        {
            // The space is written as the folding's own, so unfolding gives it back.
            var first = column == field.Length + 2 && _header.Length == column;
            if (!first && column + 1 + word.Length > HeaderText.LineLength) column = HeaderText.Fold(_header);
            else if (!first) column = Append(" ", column);
            column = Append(word, column);
        }

        End();
    }

    /// <summary>A display name and an address.</summary>
    public void Mailbox(string field, Mailbox mailbox) => Phrase(field, mailbox.Name, mailbox.Address.WireForm);

    /// <summary>A display name and something in angle brackets, as From and List-Id have it.</summary>
    public void Phrase(string field, string name, string bracketed)
    {
        HeaderText.Check(field, name);
        var column = Begin(field);
        if (name.Length == 0)
        {
            Append(bracketed, column);
            End();
            return;
        }

        // Quotes only around harmless words: what reads like an address or a comment is encoded, since readers differ on it.
        column = HeaderText.IsPlain(name) && name.Length < 50 && HarmlessName().IsMatch(name)
            ? Append($"\"{name}\"", column)
            : HeaderText.AppendEncoded(_header, name, column);
        if (column + bracketed.Length + 3 > HeaderText.LineLength) HeaderText.Fold(_header);
        else _header.Append(' ');
        _header.Append('<').Append(bracketed).Append('>');
        End();
    }

    /// <summary>A value that is ASCII without spaces by its nature: an identifier, a URL.</summary>
    public void Token(string field, string value)
    {
        if (value.Length == 0 || !VisibleAscii().IsMatch(value)) throw new UnwritableMailException(field, "not a single word of ASCII");
        if (Begin(field) + value.Length > HeaderText.LineLength) HeaderText.Fold(_header);
        _header.Append(value);
        End();
    }

    /// <summary>Date with its offset (RFC 5322 §3.3).</summary>
    public void Date(string field, DateTimeOffset date)
    {
        Begin(field);
        _header.Append(date.ToString("ddd, dd MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture))
            .Append(date.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", string.Empty, StringComparison.Ordinal));
        End();
    }

    /// <summary>A media type with its parameters as given.</summary>
    public void ContentType(string value)
    {
        if (!MediaType().IsMatch(value)) throw new UnwritableMailException("Content-Type", "not a media type");
        Begin("Content-Type");
        _header.Append(value);
        End();
    }

    /// <summary>Content-Disposition: attachment, the file name by RFC 2231 where it is long or outside ASCII.</summary>
    public void Attachment(string fileName)
    {
        const string field = "Content-Disposition";
        HeaderText.Check(field, fileName);
        if (fileName.Length == 0 || fileName.AsSpan().IndexOfAny('/', '\\') >= 0) throw new UnwritableMailException(field, "not a file name");

        Begin(field);
        _header.Append("attachment;");
        if (fileName.Length < 50 && HarmlessName().IsMatch(fileName))
        {
            HeaderText.Fold(_header);
            _header.Append("filename=\"").Append(fileName).Append('"');
            End();
            return;
        }

        var section = 0;
        var encoded = new StringBuilder("UTF-8''");
        foreach (var rune in fileName.EnumerateRunes())
        {
            var percent = Uri.EscapeDataString(rune.ToString());
            if (encoded.Length + percent.Length > 58) FileNameSection(section++, encoded, last: false);
            encoded.Append(percent);
        }

        FileNameSection(section, encoded, last: true);
        End();
    }

    private void FileNameSection(int section, StringBuilder encoded, bool last)
    {
        HeaderText.Fold(_header);
        if (section == 0 && last) _header.Append("filename*=");
        else _header.Append(CultureInfo.InvariantCulture, $"filename*{section}*=");
        _header.Append(encoded);
        if (!last) _header.Append(';');
        encoded.Clear();
    }

    private int Begin(string field)
    {
        _header.Clear().Append(field).Append(": ");
        return _header.Length;
    }

    private int Append(string text, int column)
    {
        _header.Append(text);
        return column + text.Length;
    }

    private void End()
    {
        _header.Append("\r\n");
        foreach (var chunk in _header.GetChunks()) Encoding.UTF8.GetBytes(chunk.Span, output);
    }

    [GeneratedRegex(@"\A[A-Za-z0-9 !#$%&'*+/^_`{|}~.,-]+\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HarmlessName();

    [GeneratedRegex(@"\A[\x21-\x7E]{1,900}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VisibleAscii();

    [GeneratedRegex(@"\A[A-Za-z0-9.+-]{1,60}/[A-Za-z0-9.+-]{1,60}(; ?[A-Za-z0-9-]{1,30}=[A-Za-z0-9._+-]{1,60}){0,4}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MediaType();
}
