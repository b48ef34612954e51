using System.Text;
using Associations.Application.Calendars;
using Associations.Application.Mail;
using Associations.Infrastructure.Mail;
using Associations.Tests.Mail;

namespace Associations.Tests.Calendars;

/// <summary>Calendar messages in mail (iMIP, RFC 6047), as mailparser and postal-mime find them.</summary>
public sealed class CalendarMailTests
{
    private static readonly byte[] Invitation = Events.Write(CalendarMethod.Request, Events.Meeting);

    private static readonly OutgoingMail Mail = Letters.To("olena@korosten.example") with { Calendar = new MailCalendar("REQUEST", Invitation, "invite.ics") };

    [Theory]
    [InlineData("REQUEST")]
    [InlineData("CANCEL")]
    [InlineData("PUBLISH")]
    public async Task Both_parsers_find_the_calendar_its_method_and_its_octets(string method)
    {
        var mail = Mail with { Calendar = Mail.Calendar! with { Method = method } };

        var parsed = Assert.Single(await MailOracle.Parse([MimeWriter.Write(mail)], TestContext.Current.CancellationToken));

        foreach (var reading in parsed.Both)
        {
            Assert.Equal([("text/calendar", method), ("application/ics", "")], reading.Attachments.Select(part => (part.ContentType, part.Method)));
            Assert.Equal("invite.ics", reading.Attachments[1].FileName);
            Assert.Equal((Lines(mail.Text), Lines(mail.Html)), (Lines(reading.Text), Lines(reading.Html)));
        }

        Assert.All(parsed.Mailparser.Attachments, part => Assert.Equal(Invitation, Convert.FromBase64String(part.Base64)));
        // postal-mime gives calendars with bare line feeds.
        var lines = Encoding.UTF8.GetString(Invitation).ReplaceLineEndings("\n");
        Assert.All(parsed.PostalMime.Attachments, part => Assert.Equal(lines, Encoding.UTF8.GetString(Convert.FromBase64String(part.Base64))));
    }

    [Fact]
    public void It_is_the_last_alternative_and_the_first_file()
    {
        var text = Encoding.ASCII.GetString(MimeWriter.Write(Mail with { Attachments = [new MailAttachment("agenda.txt", "text/plain", "1"u8.ToArray())] }));

        Assert.Equal(
            [
                "multipart/mixed;boundary=\"=_mixed\"", "multipart/alternative;boundary=\"=_alternative\"", "text/plain; charset=utf-8", "text/html; charset=utf-8",
                "text/calendar; charset=utf-8; method=REQUEST", "application/ics; name=invite.ics", "text/plain",
            ],
            text.Split("\r\n").Where(line => line.StartsWith("Content-Type: ", StringComparison.Ordinal)).Select(line => line["Content-Type: ".Length..]));
        Assert.True(text.IndexOf("method=REQUEST", StringComparison.Ordinal) < text.IndexOf("--=_alternative--", StringComparison.Ordinal));
        Assert.True(text.IndexOf("--=_alternative--", StringComparison.Ordinal) < text.IndexOf("application/ics", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("REQUEST\r\nBcc: x@y.example", "invite.ics")]
    [InlineData("request", "invite.ics")]
    [InlineData("REQUEST", "../invite.ics")]
    [InlineData("REQUEST", "invite.ics\r\nBcc: x@y.example")]
    public void A_method_or_a_file_name_that_is_none_is_refused(string method, string fileName) =>
        Assert.Throws<UnwritableMailException>(() => MimeWriter.Write(Mail with { Calendar = new MailCalendar(method, Invitation, fileName) }));

    private static string Lines(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n');
}
