using System.Text;
using Associations.Application.Mail;
using Associations.Infrastructure.Mail;
using FsCheck;
using FsCheck.Fluent;

namespace Associations.Tests.Mail;

/// <summary>Random text through the writer and both parsers; one Node process reads a whole batch.</summary>
public sealed class MimeRoundTripTests
{
    // Blocks that towns write in and blocks that break naive writers: Latin, Cyrillic, symbols, CJK, emoji, musical notation.
    private static readonly (int First, int Last)[] Blocks =
        [(0x20, 0x7E), (0x20, 0x7E), (0xA1, 0x17F), (0x400, 0x4FF), (0x590, 0x6FF), (0x2010, 0x2027), (0x4E00, 0x4FFF), (0xFFFC, 0xFFFD), (0x1D100, 0x1D126), (0x1F300, 0x1F6FF)];

    private static readonly Gen<string> Character =
        from block in Gen.Elements(Blocks)
        from value in Gen.Choose(block.First, block.Last)
        select new Rune(value).ToString();

    private static readonly Gen<string> Header = Character.ListOf().Select(string.Concat).Where(IsHeader);

    private static readonly Gen<string> Body =
        Gen.Frequency((12, Character), (1, Gen.Constant("\n")), (1, Gen.Constant("\r\n")), (1, Gen.Constant("\n.")), (1, Gen.Constant("\t"))).ListOf().Select(string.Concat);

    private static readonly Gen<OutgoingMail> Mail =
        from subject in Header
        from sender in Header
        from recipient in Header
        from text in Body
        from html in Body
        select Letters.To("olena@rada.example") with
        {
            Subject = subject,
            From = new Mailbox(sender, Letters.Address("digest@amu.example")),
            To = new Mailbox(recipient, Letters.Address("olena@rada.example")),
            Text = $"({text})",
            Html = $"<p>{html}</p>",
        };

    [Fact]
    public void Random_subjects_names_and_bodies_come_back_equal_from_both_parsers()
    {
        var token = TestContext.Current.CancellationToken;
        Prop.ForAll(Mail.ListOf(120).ToArbitrary(), mails =>
        {
            var parsed = MailOracle.Parse(mails.Select(MimeWriter.Write), token).GetAwaiter().GetResult();
            foreach (var (mail, both) in mails.Zip(parsed))
            {
                foreach (var reading in both.Both) Assert.Equal(Content(mail), Content(reading));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3).WithStartSize(20).WithEndSize(300));
    }

    private static string Content(OutgoingMail mail) =>
        string.Join('\u241E', mail.Subject, mail.From.Name, mail.To.Name, Lines(mail.Text), Lines(mail.Html));

    private static string Content(Reading reading) =>
        string.Join('\u241E', reading.Subject, reading.From!.Name, reading.To[0].Name, Lines(reading.Text), Lines(reading.Html));

    // Both parsers trim names and subjects, and mailparser collapses runs of spaces inside them: no fault of the writer.
    private static bool IsHeader(string text) =>
        text == text.Trim() && !text.Contains("  ", StringComparison.Ordinal) && text.Length <= 1000;

    private static string Lines(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\n');
}
