using Associations.Application.Calendars;

namespace Associations.Tests.Calendars;

/// <summary>The judge judged: the calendar in calendar.mjs follows RFC 5546 §2.1.5, and both parsers refuse what is broken.</summary>
public sealed class CalendarOracleTests
{
    private static readonly CalendarEvent Meeting = Events.Meeting;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static byte[] First => Request(1, 0, "first");

    private static byte[] Moved => Request(2, 10, "moved");

    private static byte[] Cancelled => Events.Write(CalendarMethod.Cancel, Message(3, 20, "cancelled") with { IsCancelled = true });

    private static byte[] Restored => Request(4, 30, "restored");

    [Fact]
    public async Task The_newest_message_wins_in_any_order_and_however_often_it_comes()
    {
        IReadOnlyList<IReadOnlyList<byte[]>> histories =
        [
            [First, Moved], [Moved, First], [Moved, First, Moved, First],
            [First, Cancelled], [Cancelled, First, Moved], [Cancelled, Restored, First], [Restored, Cancelled],
            [Request(1, 5, "again"), First], [First, Request(1, 5, "again")],
        ];

        var states = (await CalendarOracle.Follow(histories, Token)).Select(Assert.Single);

        Assert.Equal(
            [
                ("moved", 2, false), ("moved", 2, false), ("moved", 2, false),
                ("cancelled", 3, true), ("cancelled", 3, true), ("restored", 4, false), ("restored", 4, false),
                ("again", 1, false), ("again", 1, false),
            ],
            states.Select(state => (state.Summary, state.Sequence, state.Cancelled)));
    }

    [Fact]
    public async Task Events_are_told_apart_by_their_uid()
    {
        var other = Events.Write(CalendarMethod.Request, Meeting with { Uid = "other@amu.example", Summary = "other" });

        Assert.Equal(["moved", "other"], (await CalendarOracle.Follow([First, other, Moved], Token)).Select(state => state.Summary));
    }

    [Fact]
    public async Task A_zone_without_its_definition_is_a_fault_to_both()
    {
        var text = System.Text.Encoding.UTF8.GetString(First);
        var start = text.IndexOf("BEGIN:VTIMEZONE", StringComparison.Ordinal);
        byte[] broken = System.Text.Encoding.UTF8.GetBytes(text[..start] + text[(text.IndexOf("END:VTIMEZONE", StringComparison.Ordinal) + "END:VTIMEZONE\r\n".Length)..]);

        var byIcalJs = await Assert.ThrowsAsync<InvalidOperationException>(() => CalendarOracle.Follow([broken], Token));
        var byLibical = await Assert.ThrowsAsync<InvalidOperationException>(() => CalendarOracle.Parse([broken], Token));

        Assert.All([byIcalJs, byLibical], failure => Assert.Contains("does not define it", failure.Message, StringComparison.Ordinal));
    }

    private static byte[] Request(int sequence, int minutes, string summary) => Events.Write(CalendarMethod.Request, Message(sequence, minutes, summary));

    private static CalendarEvent Message(int sequence, int minutes, string summary) =>
        Meeting with { Sequence = sequence, Stamp = Meeting.Stamp.AddMinutes(minutes), Summary = summary };
}
