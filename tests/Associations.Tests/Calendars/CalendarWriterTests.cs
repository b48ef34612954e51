using System.Text;
using Associations.Application.Calendars;
using Associations.Application.Mail;

namespace Associations.Tests.Calendars;

public sealed class CalendarWriterTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void An_invitation_reads_as_the_standards_have_it() => Assert.Equal(
        """
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//Associations//Calendar//EN
        CALSCALE:GREGORIAN
        METHOD:REQUEST
        BEGIN:VTIMEZONE
        TZID:Europe/Kyiv
        BEGIN:DAYLIGHT
        DTSTART:20250330T030000
        RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
        TZOFFSETFROM:+0200
        TZOFFSETTO:+0300
        END:DAYLIGHT
        BEGIN:STANDARD
        DTSTART:20251026T040000
        RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
        TZOFFSETFROM:+0300
        TZOFFSETTO:+0200
        END:STANDARD
        END:VTIMEZONE
        BEGIN:VEVENT
        UID:0198f3a2-meeting@amu.example
        DTSTAMP:20260520T081501Z
        SEQUENCE:2
        DTSTART;TZID=Europe/Kyiv:20260528T100000
        DTEND;TZID=Europe/Kyiv:20260528T113000
        SUMMARY;LANGUAGE=uk:Коростень і Бурж: перша зустріч
        DESCRIPTION;LANGUAGE=uk:Знайомство\nПлани\; бюджет\, строки
        LOCATION;LANGUAGE=uk:https://meet.example/room
        URL:https://amu.example/meetings/1
        ORGANIZER;CN="Асоціація міст":mailto:meeting+k7@amu.example
        ATTENDEE;CN="Олена Коваль";CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:olena@korosten.example
        ATTENDEE;CN="Jean Dupont";CUTYPE=INDIVIDUAL;ROLE=CHAIR;PARTSTAT=ACCEPTED:mailto:jean@bourges.example
        STATUS:CONFIRMED
        TRANSP:OPAQUE
        END:VEVENT
        END:VCALENDAR

        """,
        Unfold(Events.Write(CalendarMethod.Request, Events.Meeting)));

    [Fact]
    public async Task Both_parsers_read_an_invitation_alike()
    {
        var message = Events.Write(CalendarMethod.Request, Events.Meeting);

        var state = Assert.Single(await CalendarOracle.Follow([message], Token));
        var parsed = Assert.Single(Assert.Single(await CalendarOracle.Parse([message], Token)));

        Assert.Equal(("REQUEST", "CONFIRMED", false), (parsed.Method, parsed.Status, state.Cancelled));
        foreach (var read in new[] { (state.Uid, state.Sequence, state.Stamp, state.Start, state.End), (parsed.Uid, parsed.Sequence, parsed.Stamp, parsed.Start, parsed.End) })
        {
            Assert.Equal((Events.Meeting.Uid, 2, Events.Meeting.Stamp, Utc(2026, 5, 28, 7, 0), Utc(2026, 5, 28, 8, 30)), read);
        }

        foreach (var attendees in new[] { state.Attendees, parsed.Attendees })
        {
            Assert.Equal(
                [
                    new ReadAttendee("mailto:olena@korosten.example", "Олена Коваль", "NEEDS-ACTION", "REQ-PARTICIPANT", Asked: true),
                    new ReadAttendee("mailto:jean@bourges.example", "Jean Dupont", "ACCEPTED", "CHAIR", Asked: false),
                ],
                attendees);
        }
    }

    [Fact]
    public async Task A_cancellation_of_the_event_says_so_and_one_of_an_invitation_has_no_status()
    {
        byte[][] messages =
        [
            Events.Write(CalendarMethod.Cancel, Events.Meeting with { IsCancelled = true }),
            Events.Write(CalendarMethod.Cancel, Events.Meeting),
            Events.Write(CalendarMethod.Publish, Events.Meeting with { IsCancelled = true }),
        ];

        var parsed = (await CalendarOracle.Parse(messages, Token)).Select(Assert.Single).ToList();

        Assert.Equal([("CANCEL", "CANCELLED"), ("CANCEL", ""), ("PUBLISH", "CANCELLED")], parsed.Select(one => (one.Method, one.Status)));
        Assert.DoesNotContain(parsed.SelectMany(one => one.Attendees), attendee => attendee.Asked);
    }

    [Fact]
    public async Task What_is_published_names_no_attendees_and_each_zone_once()
    {
        var events = new[] { "Europe/Paris", "Europe/Kyiv", "Europe/Paris" }.Select((zone, index) => (Events.Meeting with { Uid = $"{index}@amu.example", IsPrivate = index == 1 }).At(new DateTime(2026, 5, 28, 10, 0, 0), zone)).ToList();

        var message = Events.Write(CalendarMethod.Publish, events);

        var parsed = Assert.Single(await CalendarOracle.Parse([message], Token));
        Assert.Equal(["Europe/Paris", "Europe/Kyiv", "Europe/Paris"], parsed.Select(one => one.Zone));
        Assert.All(parsed, one => Assert.Empty(one.Attendees));
        var lines = Unfold(message).Split('\n');
        Assert.Equal(["TZID:Europe/Kyiv", "TZID:Europe/Paris"], lines.Where(line => line.StartsWith("TZID:", StringComparison.Ordinal)));
        Assert.True(Array.LastIndexOf(lines, "END:VTIMEZONE") < Array.IndexOf(lines, "BEGIN:VEVENT"));
        Assert.Single(lines, "CLASS:PRIVATE");
    }

    [Theory]
    [InlineData("o'neil+x@korosten.example", "mailto:o'neil+x@korosten.example")]
    [InlineData("a/b?c=d&e%f#g@korosten.example", "mailto:a%2Fb%3Fc%3Dd%26e%25f%23g@korosten.example")]
    [InlineData("мер@коростень.укр", "mailto:%D0%BC%D0%B5%D1%80@xn--e1ajkcalii6g.xn--j1amh")]
    public async Task Addresses_are_percent_encoded(string address, string expected)
    {
        var attendee = new CalendarAttendee(Events.Mailbox("", address), CalendarRole.None, CalendarAnswer.NeedsAction);
        var message = Events.Write(CalendarMethod.Request, Events.Meeting with { Attendees = [attendee], Organizer = attendee.Mailbox });

        var state = Assert.Single(await CalendarOracle.Follow([message], Token));
        var parsed = Assert.Single(Assert.Single(await CalendarOracle.Parse([message], Token)));

        var read = new ReadAttendee(expected, "", "NEEDS-ACTION", "NON-PARTICIPANT", Asked: false);
        Assert.Equal((expected, read), (state.Organizer, Assert.Single(state.Attendees)));
        Assert.Equal((expected, read), (parsed.Organizer, Assert.Single(parsed.Attendees)));
    }

    [Fact]
    public void What_cannot_be_a_message_is_refused()
    {
        var meeting = Events.Meeting;
        Refused(CalendarMethod.Request);
        Refused(CalendarMethod.Request, meeting, meeting with { Uid = "other@amu.example" });
        Refused(CalendarMethod.Request, meeting with { IsCancelled = true });
        Refused(CalendarMethod.Request, meeting with { Organizer = null });
        Refused(CalendarMethod.Cancel, meeting with { Attendees = [] });
        Refused(CalendarMethod.Publish, meeting with { Uid = "" });
        Refused(CalendarMethod.Publish, meeting with { Sequence = -1 });
        Refused(CalendarMethod.Publish, meeting with { Duration = TimeSpan.Zero });
        Refused(CalendarMethod.Publish, meeting with { Language = "uk:\r\nBEGIN" });
        Refused(CalendarMethod.Publish, meeting with { Url = new Uri("/meetings/1", UriKind.Relative) });
        Assert.Throws<TimeZoneNotFoundException>(() => Events.Write(CalendarMethod.Publish, meeting.At(new DateTime(2026, 5, 28), "Europe/Kyiv\r\nX:1")));

        static void Refused(CalendarMethod method, params CalendarEvent[] events) => Assert.ThrowsAny<ArgumentException>(() => Events.Write(method, events));
    }

    private static DateTimeOffset Utc(int year, int month, int day, int hour, int minute) => new(year, month, day, hour, minute, 0, TimeSpan.Zero);

    private static string Unfold(byte[] message) =>
        Encoding.UTF8.GetString(message).Replace("\r\n ", "", StringComparison.Ordinal).Replace("\r\n", "\n", StringComparison.Ordinal);
}
