using System.Text;
using Associations.Infrastructure.Mail;

namespace Associations.Tests.Mail;

public sealed class ReceivedMailTests
{
    private const string Whole =
        "From someone Mon May 20 12:00:00 2026\nFrom: a@b.example\nSubject: one\n\ttwo\nContent-Type: multipart/mixed; x=\"a;b\"; boundary=\"q\\\"q\"\n\npreamble\n--q\"q\n\nplain\n\n--q\"qq\n"
        + "--q\"q\nContent-Type: TEXT/html;charset=koi8-u\nContent-Transfer-Encoding: Base64\nContent-Disposition: attachment\n\n8NLJ\nys7R1M8\n--q\"q\nContent-Transfer-Encoding: quoted-printable\n\na=3Db=\nc=ZZ\n--q\"q--\nepilogue";

    [Fact]
    public void Parts_are_taken_out_of_their_delimiters_and_encodings()
    {
        foreach (var text in new[] { Whole, Whole.ReplaceLineEndings("\r\n") })
        {
            var mail = ReceivedMail.Read(Encoding.UTF8.GetBytes(text))!;

            Assert.Equal("one\ttwo", mail.Fields["subject"]);
            Assert.Equal(["plain\n\n--q\"qq", "Прийнято", "a=bc=ZZ"], mail.Parts.Select(part => part.Text()!.ReplaceLineEndings("\n")));
            Assert.Equal([("text/plain", false), ("text/html", true), ("text/plain", false)], mail.Parts.Select(part => (part.Type, part.IsAttached)));
        }
    }

    [Fact]
    public void Too_much_is_no_message()
    {
        Assert.Null(ReceivedMail.Read(Encoding.ASCII.GetBytes($"From: a@b.example\n\n{new string('x', ReceivedMail.MaxOctets)}")));
        Assert.Null(ReceivedMail.Read(Encoding.ASCII.GetBytes("From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n" + string.Concat(Enumerable.Repeat("--b\n", 200_000)))));
        Assert.Null(ReceivedMail.Read("Subject: from nobody\n\n"u8.ToArray()));
        Assert.Null(ReceivedMail.Read("\0\0"u8.ToArray()));
    }

    [Fact]
    public void Whatever_comes_is_read_or_refused_and_nothing_is_thrown()
    {
        var random = new Random(20260528);
        var whole = Encoding.UTF8.GetBytes(Whole);
        for (var round = 0; round < 20_000; round++)
        {
            var message = whole.ToArray();
            for (var change = random.Next(1, 8); change > 0; change--) message[random.Next(message.Length)] = random.Next(3) == 0 ? (byte)"\n:;=\"-< "[random.Next(8)] : (byte)random.Next(256);
            var mail = ReceivedMail.Read(message.AsMemory(0, random.Next(message.Length)));
            foreach (var part in mail?.Parts ?? []) PlainText.OfHtml(part.Text() ?? "");
        }
    }

    [Theory]
    [InlineData("<p>One<br>two</p><script>alert(1)</script><div>three &amp; &lt;four</div>", "One\ntwo\nthree & <four")]
    [InlineData("a\nb<style>p {}", "a b")]
    [InlineData("5 < 6", "5")]
    public void Markup_becomes_lines(string html, string text) => Assert.Equal(text, PlainText.OfHtml(html));
}
