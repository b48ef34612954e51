using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using Associations.Application.Mail;

namespace Associations.Infrastructure.Mail;

/// <summary>
/// Writes a message (RFC 5322, MIME of RFC 2045–2047, 2231; list headers of RFC 2369, 2919, 8058; RFC 3834; iMIP, RFC 6047).
/// The same mail always gives the same bytes. They are ASCII, but for addresses that need SMTPUTF8.
/// </summary>
public static partial class MimeWriter
{
    // "=_" can stand in neither quoted-printable nor base64, and every part is one of the two.
    private const string Mixed = "=_mixed";
    private const string Alternative = "=_alternative";

    /// <exception cref="UnwritableMailException">A field holds what no message may hold; the exception names it.</exception>
    public static byte[] Write(OutgoingMail mail)
    {
        var output = new ArrayBufferWriter<byte>();
        Write(mail, output);
        return output.WrittenSpan.ToArray();
    }

    /// <inheritdoc cref="Write(OutgoingMail)"/>
    internal static void Write(OutgoingMail mail, ArrayBufferWriter<byte> output)
    {
        var headers = new HeaderWriter(output);
        WriteHeaders(mail, headers);
        if (mail.Attachments.Count == 0 && mail.Calendar is null)
        {
            WriteAlternatives(mail, headers, output);
            return;
        }

        headers.Token("Content-Type", $"multipart/mixed;boundary=\"{Mixed}\"");
        Boundary(Mixed, output);
        WriteAlternatives(mail, headers, output);
        // application/ics: as text/calendar, some clients would show the file as a second invitation.
        if (mail.Calendar is { } calendar) WriteFile(new MailAttachment(calendar.FileName, $"application/ics; name={calendar.FileName}", calendar.Content), headers, output);
        foreach (var attachment in mail.Attachments) WriteFile(attachment, headers, output);
        Close(Mixed, output);
    }

    private static void WriteFile(MailAttachment file, HeaderWriter headers, ArrayBufferWriter<byte> output)
    {
        Boundary(Mixed, output);
        headers.ContentType(file.ContentType);
        headers.Attachment(file.FileName);
        WriteBase64(file.Content, headers, output);
    }

    private static void WriteBase64(ReadOnlyMemory<byte> content, HeaderWriter headers, ArrayBufferWriter<byte> output)
    {
        headers.Token("Content-Transfer-Encoding", "base64");
        output.Write("\r\n"u8);
        BodyEncoding.WriteBase64(content.Span, output);
    }

    private static void WriteHeaders(OutgoingMail mail, HeaderWriter headers)
    {
        headers.Mailbox("From", mail.From);
        headers.Mailbox("To", mail.To);
        if (mail.ReplyTo is { } replyTo) headers.Mailbox("Reply-To", replyTo);
        headers.Text("Subject", mail.Subject);
        headers.Date("Date", mail.Date);
        if (!MessageId().IsMatch(mail.MessageId)) throw new UnwritableMailException("Message-ID", "not of the form name@domain");
        headers.Token("Message-ID", $"<{mail.MessageId}>");
        if (mail.List is { } list) WriteList(list, headers);
        if (mail.AutoSubmitted) headers.Token("Auto-Submitted", "auto-generated");
        headers.Token("MIME-Version", "1.0");
        if (!LanguageTag().IsMatch(mail.Language)) throw new UnwritableMailException("Content-Language", "not a language tag");
        headers.Token("Content-Language", mail.Language);
    }

    private static void WriteList(MailList list, HeaderWriter headers)
    {
        if (!ListId().IsMatch(list.Id)) throw new UnwritableMailException("List-Id", "not a dotted name");
        headers.Phrase("List-Id", list.Name, list.Name.Length == 0 ? $"<{list.Id}>" : list.Id);

        var unsubscribe = list.OneClickUnsubscribe;
        if (!unsubscribe.IsAbsoluteUri || (unsubscribe.Scheme != Uri.UriSchemeHttps && !IsDevelopment(unsubscribe)))
        {
            throw new UnwritableMailException("List-Unsubscribe", "not an https address");
        }

        var link = new UriBuilder(unsubscribe) { Host = unsubscribe.IdnHost }.Uri.AbsoluteUri;
        headers.Token("List-Unsubscribe", $"<{link}>");
        headers.Token("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }

    private static bool IsDevelopment(Uri address) =>
        address.Scheme == Uri.UriSchemeHttp
        && (address.IsLoopback || address.Host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase));

    private static void WriteAlternatives(OutgoingMail mail, HeaderWriter headers, ArrayBufferWriter<byte> output)
    {
        headers.Token("Content-Type", $"multipart/alternative;boundary=\"{Alternative}\"");
        WriteText("Text", "text/plain; charset=utf-8", mail.Text, headers, output);
        WriteText("Html", "text/html; charset=utf-8", mail.Html, headers, output);
        if (mail.Calendar is { } calendar) WriteCalendar(calendar, headers, output);
        Close(Alternative, output);
    }

    private static void WriteText(string field, string contentType, string text, HeaderWriter headers, ArrayBufferWriter<byte> output)
    {
        var content = BodyEncoding.Canonical(field, text);
        var quoted = BodyEncoding.PrefersQuotedPrintable(content);
        Boundary(Alternative, output);
        headers.ContentType(contentType);
        headers.Token("Content-Transfer-Encoding", quoted ? "quoted-printable" : "base64");
        output.Write("\r\n"u8);
        if (quoted) BodyEncoding.WriteQuotedPrintable(content, output);
        else BodyEncoding.WriteBase64(content, output);
    }

    private static void WriteCalendar(MailCalendar calendar, HeaderWriter headers, ArrayBufferWriter<byte> output)
    {
        if (!CalendarMethod().IsMatch(calendar.Method)) throw new UnwritableMailException("Content-Type", "no method of a calendar message");
        Boundary(Alternative, output);
        headers.ContentType($"text/calendar; charset=utf-8; method={calendar.Method}");
        WriteBase64(calendar.Content, headers, output);
    }

    private static void Boundary(string boundary, ArrayBufferWriter<byte> output) => Line($"--{boundary}", output);

    private static void Close(string boundary, ArrayBufferWriter<byte> output) => Line($"--{boundary}--", output);

    private static void Line(string text, ArrayBufferWriter<byte> output)
    {
        // The line break before a boundary belongs to it, and after headers makes the empty line.
        output.Write("\r\n"u8);
        Encoding.ASCII.GetBytes(text, output);
        output.Write("\r\n"u8);
    }

    [GeneratedRegex(@"\A[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,120}@[A-Za-z0-9.-]{1,120}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MessageId();

    [GeneratedRegex(@"\A(REQUEST|CANCEL|PUBLISH|REPLY)\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CalendarMethod();

    [GeneratedRegex(@"\A[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ListId();

    [GeneratedRegex(@"\A[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LanguageTag();
}
