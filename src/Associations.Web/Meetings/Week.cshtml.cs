using Associations.Application.Dispatch;
using Associations.Application.Meetings;
using Associations.Domain;
using Associations.Web.Shell;

namespace Associations.Web.Meetings;

/// <summary>The meetings of one week, Monday first, by the reader's clock.</summary>
public sealed class WeekModel(ISender sender, Reader reader) : ShellPage
{
    // Beyond them nobody meets, and a calendar ends somewhere.
    private static readonly DateOnly First = new(2000, 1, 3), Last = new(2100, 1, 1);

    public DateOnly Monday { get; private set; }

    public DateOnly Sunday => Monday.AddDays(6);

    public DateOnly Today { get; private set; }

    public IReadOnlyList<(DateOnly Day, IReadOnlyList<MeetingList.Row> Meetings)> Days { get; private set; } = [];

    public bool IsEmpty => Days.All(day => day.Meetings.Count == 0);

    public bool IsThisWeek => Monday == MondayOf(Today);

    public string Previous => AddressOf(Monday.AddDays(-7));

    public string Next => AddressOf(Monday.AddDays(7));

    /// <summary>12:00–13:00, by the reader's clock.</summary>
    public string Hours(MeetingList.Row row) => $"{Moments.Hour(row.StartsAt, reader.Zone)}–{Moments.Hour(row.Time.EndsAt, reader.Zone)}";

    public async Task OnGetAsync(string? from, CancellationToken cancellationToken)
    {
        Today = Moments.DayOf(reader.Now, reader.Zone);
        var asked = IsoDay.Read(from) is { } day && day >= First && day < Last ? day : Today;
        Monday = MondayOf(asked);
        var rows = await sender.Send(new MeetingWeek(Begin(Monday), Begin(Monday.AddDays(7))), cancellationToken);
        var byDay = rows.ToLookup(row => Moments.DayOf(row.StartsAt, reader.Zone));
        Days = [.. Enumerable.Range(0, 7).Select(Monday.AddDays).Select(one => (one, (IReadOnlyList<MeetingList.Row>)[.. byDay[one]]))];
    }

    private DateTimeOffset Begin(DateOnly day) => new ZonedTime(day.ToDateTime(TimeOnly.MinValue), reader.Zone.Id).Instant;

    private static string AddressOf(DateOnly monday) => $"/meetings/week?from={IsoDay.Write(monday)}";

    private static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
