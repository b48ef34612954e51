using System.Text;
using Associations.Application.Mail;
using Associations.Infrastructure.Mail;

namespace Associations.Tests.Mail;

public sealed class MimeWriterTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Both_parsers_read_what_was_written()
    {
        var mail = Letters.To("olena@rada.example") with
        {
            ReplyTo = new Mailbox("Ганна Ковальчук", Letters.Address("hanna@amu.example")),
            Subject = "Дайджест: вересень",
            Language = "uk",
            Text = "Доброго дня\n\n.крапка\nFrom тут\n",
            Html = "<p>Доброго дня = 100 %</p>\n",
            List = Letters.Digest,
            AutoSubmitted = true,
        };

        foreach (var reading in (await Parse(mail)).Both)
        {
            Assert.Equal(mail.Subject, reading.Subject);
            Assert.Equal(new ReadMailbox(mail.From.Name, mail.From.Address.Value), reading.From);
            Assert.Equal([new ReadMailbox("Olena", "olena@rada.example")], reading.To);
            Assert.Equal(new ReadMailbox("Ганна Ковальчук", "hanna@amu.example"), reading.ReplyTo);
            Assert.Equal(mail.Text, reading.Text.ReplaceLineEndings("\n"));
            Assert.Equal(mail.Html, reading.Html.ReplaceLineEndings("\n"));
            Assert.Equal("<1.2@amu.example>", reading.MessageId);
            Assert.Equal("2026-09-01T06:30:00.000Z", reading.Date);
            Assert.Equal(["uk"], reading.Header("Content-Language"));
            Assert.Equal(["auto-generated"], reading.Header("Auto-Submitted"));
            Assert.Equal(["<https://amu.example/unsubscribe?token=abc>"], reading.Header("List-Unsubscribe"));
            Assert.Equal(["List-Unsubscribe=One-Click"], reading.Header("List-Unsubscribe-Post"));
            Assert.EndsWith("<digest.amu.example>", Assert.Single(reading.Header("List-Id")), StringComparison.Ordinal);
            Assert.Empty(reading.Attachments);
        }
    }

    [Theory]
    [InlineData("Дайджест про партнерства громад України та Франції і ще дещо важливе для всіх. ")]
    [InlineData("Échéances à venir : les maires réunis à Besançon, c'est décidé ; où ça ? À l'hôtel de ville. ")]
    [InlineData("👩‍👩‍👧 родина 🇺🇦🇫🇷 é ñ 漢字 ")]
    public async Task Two_hundred_characters_of_any_script_come_back_exactly(string pattern)
    {
        var text = Cut(string.Concat(Enumerable.Repeat(pattern, 10)), 200).TrimEnd() + ".";
        var mail = Letters.To("olena@rada.example") with
        {
            Subject = text,
            From = new Mailbox(text, Letters.Address("digest@amu.example")),
            To = new Mailbox(text, Letters.Address("olena@rada.example")),
        };

        AssertHeadersFold(MimeWriter.Write(mail));
        foreach (var reading in (await Parse(mail)).Both)
        {
            Assert.Equal((text, text, text), (reading.Subject, reading.From!.Name, reading.To[0].Name));
        }
    }

    [Fact]
    public async Task Attachments_come_back_octet_for_octet_under_their_names()
    {
        var content = new byte[10_000];
        new Random(1).NextBytes(content);
        var longName = $"Звіт про поїздку {new string('я', 60)}.pdf";
        var mail = Letters.To("olena@rada.example") with
        {
            Attachments =
            [
                new MailAttachment("plan.ics", "text/calendar; charset=utf-8; method=REQUEST", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"u8.ToArray()),
                new MailAttachment(longName, "application/pdf", content),
            ],
        };

        var written = MimeWriter.Write(mail);
        AssertHeadersFold(written);
        // postal-mime gives calendars with bare line feeds, so these octets are looked for in the message itself.
        Assert.Contains($"\r\n\r\n{Convert.ToBase64String(mail.Attachments[0].Content.Span)}\r\n", Encoding.ASCII.GetString(written), StringComparison.Ordinal);
        foreach (var reading in (await Parse(mail)).Both)
        {
            Assert.Equal(["plan.ics", longName], reading.Attachments.Select(attachment => attachment.FileName));
            Assert.Equal(["text/calendar", "application/pdf"], reading.Attachments.Select(attachment => attachment.ContentType));
            Assert.Equal(content, Convert.FromBase64String(reading.Attachments[1].Base64));
            Assert.Equal((Lines(mail.Text), Lines(mail.Html)), (Lines(reading.Text), Lines(reading.Html)));
        }
    }

    [Theory]
    [InlineData("a\r\nBcc: x@y.example")]
    [InlineData("a\nBcc: x@y.example")]
    [InlineData("a\rb")]
    [InlineData("a\0b")]
    [InlineData("a\tb")]
    [InlineData("a\u0085b")]
    [InlineData("a\u2028b")]
    [InlineData("a\u202Eb")]
    [InlineData("a\u2066b")]
    [InlineData("a\u007Fb")]
    public void A_header_that_could_end_or_disguise_itself_is_refused_without_repeating_it(string text) => AssertRefused(text);

    [Fact]
    public void Half_a_character_and_a_name_of_a_megabyte_are_refused()
    {
        AssertRefused("a\uD83D");
        AssertRefused("\uDE00a");
        AssertRefused(new string('a', 1024 * 1024));
    }

    [Theory]
    [InlineData("Bcc: x@y.example")]
    [InlineData("\"Olena\" <x@y.example>, other@z.example")]
    [InlineData("x@y.example")]
    [InlineData("=?utf-8?Q?Bcc:_x@y.example?=")]
    [InlineData("a (comment) \\ \"quoted\" ; group:")]
    [InlineData(" spaces  inside and around ")]
    public async Task A_name_that_reads_like_headers_stays_a_name(string text)
    {
        var mail = Letters.To("olena@rada.example") with
        {
            Subject = text,
            To = new Mailbox(text, Letters.Address("olena@rada.example")),
        };

        var parsed = await Parse(mail);
        foreach (var reading in parsed.Both)
        {
            Assert.Equal(["olena@rada.example"], reading.To.Select(to => to.Address));
            Assert.Empty(reading.Header("Bcc"));
            Assert.Single(reading.Header("Subject"));
        }

        // mailparser decodes twice what reads like an encoded-word, and both trim names; postal-mime's subject is exact.
        Assert.Equal(text.Trim(), parsed.PostalMime.Subject.Trim());
    }

    [Fact]
    public async Task Bodies_of_any_shape_come_back()
    {
        string[] bodies =
        [
            "", "\n", ".", "..\n.\n.\n", "a\r\n.\r\nb", "trailing space \nand tab\t\n", "=3D =\n",
            new string('x', 5000), new string('é', 5000), $"{new string('x', 75)}.{new string('y', 75)} \n", "\f \u2028 \u0001",
            "--=_alternative\n--=_alternative--\n", "Content-Type: text/html\n\nFrom me\n",
        ];
        var mails = bodies.Select(body => Letters.To("olena@rada.example") with { Text = $"[{body}]", Html = $"<p>{body}</p>" }).ToList();

        var parsed = await MailOracle.Parse(mails.Select(MimeWriter.Write), Token);
        foreach (var (mail, reading) in mails.Zip(parsed).SelectMany(pair => pair.Second.Both.Select(reading => (pair.First, reading))))
        {
            Assert.Equal((Lines(mail.Text), Lines(mail.Html)), (Lines(reading.Text), Lines(reading.Html)));
        }
    }

    [Fact]
    public void Every_line_is_short_ascii_and_starts_with_no_dot()
    {
        var mail = Letters.To("olena@rada.example") with
        {
            Text = string.Concat(Enumerable.Repeat("....\n.\n" + new string('.', 300) + "\n", 50)),
            Html = string.Concat(Enumerable.Repeat("<p>Місто ... </p>", 500)),
            List = Letters.Digest,
        };

        var written = MimeWriter.Write(mail);
        Assert.All(written, octet => Assert.InRange(octet, (byte)0x09, (byte)0x7E));
        var lines = Encoding.ASCII.GetString(written).Split("\r\n");
        Assert.All(lines, line => Assert.False(line.StartsWith('.') || line.Length > 78 || line.AsSpan().ContainsAny('\r', '\n'), line));
    }

    [Fact]
    public void A_list_needs_an_https_address_to_unsubscribe_by()
    {
        AssertField("List-Unsubscribe", "http://amu.example/u");
        AssertField("List-Unsubscribe", "mailto:a@amu.example");
        MimeWriter.Write(Letters.To("a@b.example") with { List = Letters.Digest with { OneClickUnsubscribe = new Uri("http://amu.localhost:5080/u") } });

        static void AssertField(string field, string address) => Assert.Equal(field, Assert.Throws<UnwritableMailException>(() =>
            MimeWriter.Write(Letters.To("a@b.example") with { List = Letters.Digest with { OneClickUnsubscribe = new Uri(address) } })).Field);
    }

    [Theory]
    [InlineData("a b@c.example")]
    [InlineData("a@b.example>\r\nBcc: x@y.example")]
    [InlineData("a")]
    public void A_message_id_is_one_name_at_one_domain(string id) =>
        Assert.Throws<UnwritableMailException>(() => MimeWriter.Write(Letters.To("a@b.example") with { MessageId = id }));

    [Theory]
    [InlineData("../passwd", "text/plain")]
    [InlineData("a\r\nb", "text/plain")]
    [InlineData("a.txt", "text/plain\r\nBcc: x@y.example")]
    [InlineData("a.txt", "text/plain; name=\"a\"")]
    public void An_attachment_has_a_plain_name_and_a_media_type(string name, string type) =>
        Assert.Throws<UnwritableMailException>(() => MimeWriter.Write(Letters.To("a@b.example") with { Attachments = [new MailAttachment(name, type, default)] }));

    private static void AssertRefused(string text)
    {
        var mail = Letters.To("olena@rada.example");
        Check("Subject", mail with { Subject = text });
        Check("From", mail with { From = mail.From with { Name = text } });
        Check("To", mail with { To = mail.To with { Name = text } });
        Check("Reply-To", mail with { ReplyTo = mail.To with { Name = text } });
        Check("List-Id", mail with { List = Letters.Digest with { Name = text } });

        void Check(string field, OutgoingMail bad)
        {
            var fault = Assert.Throws<UnwritableMailException>(() => MimeWriter.Write(bad));
            Assert.Equal(field, fault.Field);
            Assert.DoesNotContain(text, fault.ToString(), StringComparison.Ordinal);
        }
    }

    private static void AssertHeadersFold(byte[] message)
    {
        var lines = Encoding.ASCII.GetString(message).Split("\r\n");
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 76));

        // Both parsers join neighbouring encoded-words before they decode, so neither would notice a character cut in two.
        var strict = new UTF8Encoding(false, throwOnInvalidBytes: true);
        foreach (var word in lines.SelectMany(line => line.Split(' ')).Where(word => word.StartsWith("=?UTF-8?", StringComparison.Ordinal)))
        {
            Assert.InRange(word.Length, 13, 75);
            var payload = word["=?UTF-8?B?".Length..^2];
            strict.GetString(word[8] == 'B' ? Convert.FromBase64String(payload) : UnQ(payload));
        }
    }

    private static byte[] UnQ(string payload)
    {
        var octets = new List<byte>();
        for (var index = 0; index < payload.Length; index++)
        {
            octets.Add(payload[index] == '=' ? Convert.ToByte(payload.Substring(index + 1, 2), 16) : (byte)payload[index]);
            if (payload[index] == '=') index += 2;
        }

        return [.. octets];
    }

    private static string Cut(string text, int length) => text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];

    private static string Lines(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\n');

    private static async Task<ParsedMail> Parse(OutgoingMail mail) => Assert.Single(await MailOracle.Parse([MimeWriter.Write(mail)], Token));
}
