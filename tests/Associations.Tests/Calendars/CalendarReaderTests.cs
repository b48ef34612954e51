using System.Text;
using System.Text.RegularExpressions;
using Associations.Application.Calendars;
using Associations.Infrastructure.Calendars;
using Associations.Tests.Mail;
using FsCheck;
using FsCheck.Fluent;

namespace Associations.Tests.Calendars;

/// <summary>Replies after RFC 5546 §3.2.3 and the habits of the clients that write them: see the folder replies.</summary>
public sealed class CalendarReaderTests
{
    private const string Uid = "0198f3a2-meeting@amu.example";

    private static readonly CalendarReply Expected = new(
        Uid, 2, new DateTimeOffset(2026, 5, 20, 9, 10, 11, TimeSpan.Zero), "olena.koval@korosten.example", CalendarAnswer.Accepted, "meeting+k7@amu.example", "");

    private static readonly Dictionary<string, CalendarReply> Fixtures = new(StringComparer.Ordinal)
    {
        // Exchange leaves ORGANIZER out, against the RFC, and keeps the capitals of the address.
        ["outlook"] = Expected with { AttendeeAddress = "Olena.Koval@korosten.example", Organizer = "", Comment = "Буду, разом із заступником." },
        ["outlook-desktop"] = Expected with { Answer = CalendarAnswer.Tentative },
        ["gmail"] = Expected with { Answer = CalendarAnswer.Declined, Comment = "Того дня сесія ради: перенесіть, якщо можна" },
        ["apple"] = Expected with { Comment = "Дякую" },
        // A calendar server may name its user by something else than an address.
        ["icloud"] = Expected with { Answer = CalendarAnswer.Declined },
        ["thunderbird"] = Expected with { Answer = CalendarAnswer.Tentative },
    };

    private static readonly CalendarReader Reader = new();

    public static TheoryData<string> Clients => [.. Fixtures.Keys];

    [Theory]
    [MemberData(nameof(Clients))]
    public void A_client_s_reply_is_read_with_any_line_ends(string client)
    {
        var text = File.ReadAllText(Path.Combine(Node.Root, "tests/Associations.Tests/Calendars/replies", $"{client}.ics"));

        Assert.Equal(Fixtures[client], Read(text));
        Assert.Equal(Fixtures[client], Read(text.ReplaceLineEndings("\r\n")));
        Assert.Equal(Fixtures[client], Read($"\uFEFF{text.ReplaceLineEndings("\r\n")}\r\n\r\n"));
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task Libical_reads_the_same_in_it(string client)
    {
        // The oracle asks for an end, and for zones by their IANA names: neither is what is compared here.
        var text = Text(client).Replace("END:VEVENT", (Text(client).Contains("DTEND", StringComparison.Ordinal) ? "" : "DTEND:20260528T083000Z\n") + "END:VEVENT", StringComparison.Ordinal);
        text = Regex.Replace(text, "^(?<name>DTSTART|DTEND);TZID=[^:]*:(?<local>.*)$", "${name}:${local}Z", RegexOptions.Multiline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

        var parsed = Assert.Single(Assert.Single(await CalendarOracle.Parse([Bytes(text)], TestContext.Current.CancellationToken)));

        var reply = Fixtures[client];
        Assert.Equal(("REPLY", reply.Uid, reply.Sequence, reply.Stamp), (parsed.Method, parsed.Uid, parsed.Sequence, parsed.Stamp));
        Assert.Equal(reply.Answer.ToString().ToUpperInvariant(), Assert.Single(parsed.Attendees).Answer);
    }

    [Fact]
    public void Lower_case_quotes_and_a_fold_inside_a_character_are_read()
    {
        var text = Text("gmail")
            .Replace("METHOD:REPLY", "method:reply", StringComparison.Ordinal).Replace("UID:", "uid;x-a=\"b:c;d,e\",f:", StringComparison.Ordinal)
            .Replace("PARTSTAT=DECLINED", "partstat=\"accepted\"", StringComparison.Ordinal).Replace("BEGIN:VEVENT", "begin:vevent", StringComparison.Ordinal);
        var octets = Bytes(text);
        var cut = octets.AsSpan().IndexOf("Того"u8) + 1;

        var reply = Reader.ReadReply([.. octets[..cut], .. "\r\n "u8, .. octets[cut..]]);

        Assert.Equal(Fixtures["gmail"] with { Answer = CalendarAnswer.Accepted }, reply);
    }

    [Fact]
    public void What_a_reply_may_leave_out_has_the_standard_s_meaning()
    {
        var reply = Read(Reply("ATTENDEE:mailto:a@b.example", ""));
        Assert.Equal(new CalendarReply("1@amu.example", 0, null, "a@b.example", CalendarAnswer.NeedsAction, "", ""), reply);

        Assert.Null(Read(Reply("ATTENDEE:mailto:a@b.example", "DTSTAMP:20260520T091011"))!.Stamp);
        Assert.Equal("", Read(Reply("ATTENDEE:mailto:a@b.example", "ORGANIZER:invalid:nomail"))!.Organizer);
    }

    [Fact]
    public void A_comment_keeps_its_lines_loses_its_controls_and_is_cut()
    {
        Assert.Equal("one\ntwo; three, \\four\nfive", Comment("one\\ntwo\\; three\\, \\\\four\\Nfive\u0001\u001B"));
        Assert.Equal("a\nb", Read(Reply("ATTENDEE:mailto:a@b.example", "COMMENT:a\nCOMMENT:b"))!.Comment);
        Assert.Equal(3999, Comment(new string('x', 3999) + "😀")!.Length);

        static string? Comment(string text) => Read(Reply("ATTENDEE:mailto:a@b.example", $"COMMENT:{text}"))?.Comment;
    }

    [Theory]
    // Other methods, and none: a counter-proposal is for a person to read.
    [InlineData("METHOD:REPLY", "METHOD:COUNTER")]
    [InlineData("METHOD:REPLY", "METHOD:REQUEST")]
    [InlineData("METHOD:REPLY", "METHOD:REPLY-ALL")]
    [InlineData("METHOD:REPLY\n", "")]
    [InlineData("METHOD:REPLY", "METHOD:REPLY\nMETHOD:REQUEST")]
    // Answers that are none of ours, contradictory or from nobody.
    [InlineData("PARTSTAT=ACCEPTED", "PARTSTAT=DELEGATED;DELEGATED-TO=\"mailto:x@y.example\"")]
    [InlineData("PARTSTAT=ACCEPTED", "PARTSTAT=X-MAYBE")]
    [InlineData("PARTSTAT=ACCEPTED", "PARTSTAT=ACCEPTED;PARTSTAT=DECLINED")]
    [InlineData("SEQUENCE:2", "SEQUENCE:2\nATTENDEE;PARTSTAT=DECLINED:mailto:x@y.example")]
    [InlineData("SEQUENCE:2", "SEQUENCE:2\nSEQUENCE:9")]
    [InlineData("SEQUENCE:2", "SEQUENCE:-1")]
    [InlineData("SEQUENCE:2", "SEQUENCE:99999999999")]
    [InlineData("SEQUENCE:2", "SEQUENCE:2\nUID:other@amu.example")]
    [InlineData("SEQUENCE:2", "SEQUENCE:2\nORGANIZER:mailto:x@y.example")]
    [InlineData("SEQUENCE:2", "SEQUENCE:2\nDTSTAMP:20260520T091012Z")]
    [InlineData("SEQUENCE:2", "SEQUENCE:2\nRECURRENCE-ID:20260528T070000Z")]
    [InlineData("UID:0198f3a2-meeting@amu.example\n", "")]
    [InlineData("UID:0198f3a2-meeting@amu.example", "UID:")]
    [InlineData("UID:0198f3a2-meeting@amu.example", "UID:a\\nb")]
    [InlineData("ATTENDEE;", "X-ATTENDEE;")]
    // Two events, two calendars, and what is not nested.
    [InlineData("END:VEVENT", "END:VEVENT\nBEGIN:VEVENT\nUID:2@amu.example\nEND:VEVENT")]
    [InlineData("END:VCALENDAR", "END:VCALENDAR\nBEGIN:VCALENDAR\nEND:VCALENDAR")]
    [InlineData("END:VCALENDAR", "")]
    [InlineData("END:VEVENT\n", "")]
    [InlineData("END:VEVENT\nEND:VCALENDAR", "END:VCALENDAR\nEND:VEVENT")]
    [InlineData("BEGIN:VEVENT", "BEGIN:VTODO")]
    [InlineData("BEGIN:VCALENDAR\n", "METHOD:REPLY\nBEGIN:VCALENDAR\n")]
    [InlineData("BEGIN:VCALENDAR", "BEGIN:VCALENDAR\nBEGIN:VCALENDAR")]
    // Lines that are none.
    [InlineData("SEQUENCE:2", "SEQUENCE:2\n:2")]
    [InlineData("SEQUENCE:2", "SEQUENCE:2\nno colon")]
    [InlineData("SEQUENCE:2", "SEQUENCE:2\nX-A;B=\"c:d")]
    [InlineData("SEQUENCE:2", "SEQUENCE:2\nX-A;B:c")]
    [InlineData("SEQUENCE:2", "SEQUENCE:2\nX-A;B=c\"d:e")]
    public void What_is_no_clear_reply_is_none(string part, string instead)
    {
        var text = Text("apple").Replace("\n ", "", StringComparison.Ordinal);
        Assert.Contains(part, text, StringComparison.Ordinal);
        Assert.Null(Read(text.Replace(part, instead, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("http://a.example/b@c.example")]
    [InlineData("mailto:")]
    [InlineData("mailto:a@b")]
    [InlineData("mailto:a@b.example,x@y.example")]
    [InlineData("mailto:a%0D%0ABcc:x@y.example")]
    [InlineData("mailto:\"a b\"@c.example")]
    [InlineData("a@b.example")]
    public void Who_has_no_address_answers_nothing(string address) => Assert.Null(Read(Reply($"ATTENDEE;PARTSTAT=ACCEPTED:{address}", "")));

    [Fact]
    public void Too_much_is_refused_and_quickly()
    {
        Assert.NotNull(Read(Reply("ATTENDEE:mailto:a@b.example", Lines(193))));
        Assert.Null(Read(Reply("ATTENDEE:mailto:a@b.example", Lines(194))));
        Assert.NotNull(Read(Reply("ATTENDEE:mailto:a@b.example", $"X-A:{new string('x', 255 * 1024)}")));
        Assert.Null(Read(Reply("ATTENDEE:mailto:a@b.example", $"X-A:{new string('x', 256 * 1024)}")));
        Assert.Null(Read(string.Concat(Enumerable.Repeat("BEGIN:VCALENDAR\n", 10_000))));
        Assert.Null(Read($"X;{string.Concat(Enumerable.Repeat("A=\"b\",", 40_000))}"));
        Assert.Null(Reader.ReadReply([]));
        Assert.Null(Reader.ReadReply([.. Bytes(Reply("ATTENDEE:mailto:a@b.example", "X-A:")), 0xC3, 0x28]));

        static string Lines(int count) => string.Join('\n', Enumerable.Range(0, count).Select(index => $"X-{index}:1"));
    }

    [Theory]
    // The zone as it is named, UTC, and a clock of no zone.
    [InlineData("DTSTART;TZID=Europe/Kyiv:20260528T100000", "2026-05-28 10:00, Europe/Kyiv")]
    [InlineData("DTSTART:20260528T070000Z", "2026-05-28 07:00, UTC")]
    [InlineData("dtstart;tzid=\"Kyiv\u202E\":20260528T1000", "2026-05-28 10:00, Kyiv")]
    [InlineData("DTSTART:20260528T100000", "2026-05-28 10:00")]
    // A day, nothing that can be read, none at all.
    [InlineData("DTSTART;VALUE=DATE:20260528", "")]
    [InlineData("DTSTART:tomorrow at ten", "")]
    [InlineData("SUMMARY:Tomorrow?", "")]
    public void A_counter_proposal_says_its_hour_as_it_is_written(string start, string hour)
    {
        Assert.Equal(hour, Counter($"METHOD:COUNTER\nBEGIN:VTIMEZONE\nDTSTART:19700101T000000\nEND:VTIMEZONE\nBEGIN:VEVENT\n{start}\nDTEND:20270101T000000Z\nEND:VEVENT"));
        Assert.Null(Counter($"METHOD:REPLY\nBEGIN:VEVENT\n{start}\nEND:VEVENT"));
        Assert.Null(Counter($"BEGIN:VEVENT\n{start}\nno colon\nEND:VEVENT"));
        Assert.Null(Counter($"METHOD:COUNTER\nBEGIN:VEVENT\n{start}\nX-A:{new string('x', 256 * 1024)}\nEND:VEVENT"));

        static string? Counter(string inside) => Reader.ReadCounter(Bytes($"BEGIN:VCALENDAR\n{inside}\nEND:VCALENDAR\n"));
    }

    [Fact]
    public void Nothing_that_arrives_makes_it_throw()
    {
        var fixture = Bytes(Text("thunderbird"));
        var damage =
            from at in Gen.Choose(0, fixture.Length - 1)
            from length in Gen.Choose(0, 40)
            from octets in Gen.Choose(0, 255).Select(value => (byte)value).ListOf()
            select (at, length, octets);

        Prop.ForAll(damage.ToArbitrary(), spoilt =>
        {
            byte[] octets = [.. fixture[..spoilt.at], .. spoilt.octets, .. fixture[Math.Min(fixture.Length, spoilt.at + spoilt.length)..]];
            return Reader.ReadReply(octets) is null or { Uid.Length: > 0, AttendeeAddress.Length: > 0, Sequence: >= 0 };
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
    }

    [Fact]
    public void What_the_product_writes_is_no_reply() => Assert.Null(Reader.ReadReply(Events.Write(CalendarMethod.Request, Events.Meeting)));

    private static CalendarReply? Read(string text) => Reader.ReadReply(Bytes(text));

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Text(string client) => File.ReadAllText(Path.Combine(Node.Root, "tests/Associations.Tests/Calendars/replies", $"{client}.ics"));

    private static string Reply(string attendee, string more) =>
        $"BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nUID:1@amu.example\n{attendee}\n{more}\nEND:VEVENT\nEND:VCALENDAR\n";
}
