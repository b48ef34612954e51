using Associations.Application.Calendars;
using Associations.Domain;
using FsCheck;
using FsCheck.Fluent;

namespace Associations.Tests.Calendars;

/// <summary>
/// Instants of what was written, read three times without the product: by libical and by ical.js from the VTIMEZONE in the
/// message, and by Python's zoneinfo from the TZID and the machine's zone database.
/// </summary>
public sealed class CalendarZoneTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Zones => ["Europe/Kyiv", "Europe/Paris", "Europe/Warsaw"];

    [Theory]
    [MemberData(nameof(Zones))]
    public async Task Every_quarter_of_an_hour_of_the_nights_when_clocks_change_is_the_instant_meant(string zone)
    {
        DateTime[] nights = [new(2026, 3, 29), new(2026, 10, 25), new(2027, 3, 28), new(2027, 10, 31)];
        List<CalendarEvent> events =
        [
            .. from night in nights
               from quarter in Enumerable.Range(-8, 48)
               from minutes in new[] { 15, 45, 60, 180, 24 * 60 }
               select Events.Meeting.At(night.AddMinutes(quarter * 15), zone) with { Duration = TimeSpan.FromMinutes(minutes) },
        ];

        await AssertInstants(events);
    }

    [Theory]
    // The clocks of the Union change at 01:00 UTC: Kyiv's from 03:00 to 04:00 and back, Paris' and Warsaw's from 02:00 to 03:00 and back.
    // A time that occurs twice is the first, and goes out in UTC.
    [InlineData("Europe/Kyiv", "2026-03-29T02:59", "2026-03-29T00:59Z", "Europe/Kyiv")]
    [InlineData("Europe/Kyiv", "2026-03-29T03:30", "2026-03-29T01:30Z", "Europe/Kyiv")]
    [InlineData("Europe/Kyiv", "2026-03-29T04:00", "2026-03-29T01:00Z", "Europe/Kyiv")]
    [InlineData("Europe/Kyiv", "2026-10-25T02:58", "2026-10-24T23:58Z", "Europe/Kyiv")]
    [InlineData("Europe/Kyiv", "2026-10-25T03:30", "2026-10-25T00:30Z", "UTC")]
    [InlineData("Europe/Kyiv", "2026-10-25T04:00", "2026-10-25T02:00Z", "Europe/Kyiv")]
    [InlineData("Europe/Paris", "2027-03-28T01:59", "2027-03-28T00:59Z", "Europe/Paris")]
    [InlineData("Europe/Paris", "2027-03-28T02:30", "2027-03-28T01:30Z", "Europe/Paris")]
    [InlineData("Europe/Paris", "2027-10-31T02:30", "2027-10-31T00:30Z", "UTC")]
    [InlineData("Europe/Warsaw", "2027-10-31T03:00", "2027-10-31T02:00Z", "Europe/Warsaw")]
    public async Task Known_hours_of_those_nights_are_read_as_known(string zone, string local, string instant, string written)
    {
        var message = Events.Write(CalendarMethod.Request, Events.Meeting.At(DateTime.Parse(local), zone) with { Duration = TimeSpan.FromMinutes(1) });

        var state = Assert.Single(await CalendarOracle.Follow([message], Token));
        var parsed = Assert.Single(Assert.Single(await CalendarOracle.Parse([message], Token)));

        var expected = DateTimeOffset.Parse(instant);
        Assert.Equal((expected, written), (state.Start, state.Zone));
        Assert.Equal((expected, written), (parsed.Start, parsed.Zone));
    }

    [Fact]
    public async Task Any_zone_is_right_all_through_the_years_of_its_events()
    {
        List<CalendarEvent> events =
        [
            .. from zone in IanaZones()
               from week in Enumerable.Range(0, 22)
               select Events.Meeting.At(new DateTime(2025, 1, 5, 9, 0, 0).AddDays(week * 33), zone) with { Duration = TimeSpan.FromHours(2) },
        ];

        await AssertInstants(events, perMessage: 22);
    }

    [Fact]
    public void A_single_event_in_any_zone_and_year_is_right()
    {
        var zones = IanaZones();
        var anywhere =
            from zone in Gen.Elements(zones.ToArray())
            from minute in Gen.Choose(0, 46 * 365 * 24 * 60)
            from length in Gen.Choose(1, 4 * 24 * 60)
            select Events.Meeting.At(new DateTime(1990, 1, 1).AddMinutes(minute), zone) with { Duration = TimeSpan.FromMinutes(length) };

        Prop.ForAll(anywhere.ListOf(700).ToArbitrary(), events => AssertInstants(events).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3));
    }

    private static async Task AssertInstants(IReadOnlyList<CalendarEvent> events, int perMessage = 1)
    {
        var messages = events.Select((one, index) => one with { Uid = $"{index}@amu.example" }).Chunk(perMessage).Select(some => Events.Write(CalendarMethod.Publish, some)).ToList();

        var parsed = (await CalendarOracle.Parse(messages, Token)).SelectMany(read => read).ToList();
        var states = (await CalendarOracle.Follow([.. messages.Select(message => new[] { message })], Token)).SelectMany(read => read).ToList();

        var expected = events.Select(one => (one.Start.Zone, one.Start.Local, one.Start.Instant, End: one.Start.Instant + one.Duration)).ToList();
        Assert.Equal(expected, events.Zip(parsed, (one, read) => (one.Start.Zone, one.Start.Local, read.StartByZone, read.EndByZone)));
        Assert.Equal(expected, events.Zip(parsed, (one, read) => (one.Start.Zone, one.Start.Local, read.Start, read.End)));
        Assert.Equal(expected, events.Zip(states, (one, read) => (one.Start.Zone, one.Start.Local, read.Start, read.End)));
    }

    private static List<string> IanaZones() => [.. TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Where(ZonedTime.IsZone).Order(StringComparer.Ordinal)];
}
