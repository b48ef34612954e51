using System.Text;
using Associations.Application.Calendars;
using FsCheck;
using FsCheck.Fluent;

namespace Associations.Tests.Calendars;

/// <summary>Hostile texts through the writer and both parsers: each stays one property, whatever it holds.</summary>
public sealed class CalendarTextTests
{
    private static readonly (int First, int Last)[] Blocks =
        [(0x20, 0x7E), (0x20, 0x7E), (0xA0, 0x17F), (0x400, 0x4FF), (0x590, 0x6FF), (0x2010, 0x202F), (0x4E00, 0x4FFF), (0xFFFC, 0xFFFD), (0x1D100, 0x1D126), (0x1F300, 0x1F6FF)];

    private static readonly Gen<string> Piece = Gen.Frequency(
        (8, from block in Gen.Elements(Blocks) from value in Gen.Choose(block.First, block.Last) select new Rune(value).ToString()),
        (2, Gen.Elements("\r\n", "\r", "\n", "\n ", "\r\n\t", "\t", "\u0085", "\u2028", "\u2029")),
        (2, Gen.Elements("\\", ";", ",", ":", "\"", "^", "^n", "^'", "\\n", "\\N", "\\\\", "=")),
        (1, Gen.Elements("\0", "\u0001", "\u000B", "\f", "\u001B", "\u007F", "\u009F", "\uD83D", "\uDE00", "\uFEFF")),
        (1, Gen.Elements("\r\nBEGIN:VEVENT", "\r\nEND:VCALENDAR\r\n", "\nATTENDEE:mailto:x@y.example", "\";RSVP=TRUE:mailto:x@y.example\r\n", "\\\r\n DTSTART:20260101T000000Z")));

    private static readonly Gen<string> Text = Piece.ListOf().Select(string.Concat);

    // None is empty or becomes so: libical counts a property without a value as an error, although RFC 5546 allows an empty SUMMARY.
    private static readonly Gen<CalendarEvent> Event =
        from summary in Text
        from description in Text
        from location in Text
        from name in Text
        from uid in Text
        select Events.Meeting with
        {
            Uid = $"x{uid}@amu.example",
            Summary = $"({summary})",
            Description = $"({description})",
            Location = $"({location})",
            Attendees = [new CalendarAttendee(Events.Mailbox($"({name})", "olena@korosten.example"), CalendarRole.Required, CalendarAnswer.NeedsAction)],
        };

    [Fact]
    public void Hostile_texts_come_back_equal_from_both_parsers()
    {
        var token = TestContext.Current.CancellationToken;
        Prop.ForAll(Event.ListOf(200).ToArbitrary(), events =>
        {
            var messages = events.Select(one => Events.Write(CalendarMethod.Request, one)).ToList();
            var parsed = CalendarOracle.Parse(messages, token).GetAwaiter().GetResult();
            var states = CalendarOracle.Follow([.. messages.Select(message => new[] { message })], token).GetAwaiter().GetResult();
            foreach (var ((one, message), (byLibical, byIcalJs)) in events.Zip(messages).Zip(parsed.Zip(states)))
            {
                AssertLines(message);
                var (first, second) = (Assert.Single(byLibical), Assert.Single(byIcalJs));
                var attendee = new ReadAttendee("mailto:olena@korosten.example", Name(one.Attendees[0].Mailbox.Name), "NEEDS-ACTION", "REQ-PARTICIPANT", Asked: true);
                string[] expected = [Value(one.Uid), Value(one.Summary), Value(one.Description), Value(one.Location)];
                Assert.Equal(expected, new[] { first.Uid, first.Summary, first.Description, first.Location });
                Assert.Equal(expected, new[] { second.Uid, second.Summary, second.Description, second.Location });
                Assert.Equal(attendee, Assert.Single(first.Attendees));
                // ical.js undoes TEXT's backslashes in parameters too, where they mean nothing (RFC 5545 §3.2).
                Assert.Equal(attendee, attendee.Name.Contains('\\', StringComparison.Ordinal) ? Assert.Single(second.Attendees) with { Name = attendee.Name } : Assert.Single(second.Attendees));
                Assert.Equal(13, first.Properties);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(4).WithStartSize(20).WithEndSize(300));
    }

    [Theory]
    [InlineData("я")]
    [InlineData("漢")]
    [InlineData("👩‍👩‍👧")]
    public async Task Long_texts_fold_between_characters(string character)
    {
        var texts = Enumerable.Range(0, 8).Select(shift => new string('x', shift) + string.Concat(Enumerable.Repeat(character, 200))).ToList();
        var messages = texts.Select(text => Events.Write(CalendarMethod.Publish, Events.Meeting with { Summary = text })).ToList();

        Assert.All(messages, AssertLines);
        Assert.Equal(texts, (await CalendarOracle.Parse(messages, TestContext.Current.CancellationToken)).Select(events => Assert.Single(events).Summary));
    }

    private static void AssertLines(byte[] message)
    {
        var strict = new UTF8Encoding(false, throwOnInvalidBytes: true);
        for (var rest = message.AsSpan(); rest.Length > 0;)
        {
            var end = rest.IndexOf("\r\n"u8);
            Assert.InRange(end, 2, 75);
            Assert.DoesNotContain(strict.GetString(rest[..end]), character => char.IsControl(character) && character != '\t');
            rest = rest[(end + 2)..];
        }
    }

    private static string Value(string text)
    {
        var lines = new[] { "\r\n", "\r", "\u0085", "\u2028", "\u2029" }.Aggregate(text, (all, lineBreak) => all.Replace(lineBreak, "\n", StringComparison.Ordinal));
        return string.Concat(lines.EnumerateRunes().Where(rune => rune.Value is '\n' or '\t' || !Rune.IsControl(rune)));
    }

    private static string Name(string text) =>
        string.Concat(text.EnumerateRunes().Select(rune => rune.Value is '\r' or '\n' or '\t' or 0x85 or 0x2028 or 0x2029 ? new Rune(' ') : rune).Where(rune => !Rune.IsControl(rune)));
}
