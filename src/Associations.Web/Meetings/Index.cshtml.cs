using Associations.Application.Dispatch;
using Associations.Application.Meetings;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Meetings;

/// <summary>The association's meetings: those that come, those whose outcome is to be written down, those behind.</summary>
public sealed class MeetingsModel(ISender sender, MeetingWords words, Texts<MeetingTexts> texts) : ShellPage
{
    private const string TermFilter = "term";

    private static readonly ListShape Shape = new(["starts"], [TermFilter]);

    public ListQuery List { get; private set; } = null!;

    public IReadOnlyDictionary<MeetingTerm, int> Tally { get; private set; } = new Dictionary<MeetingTerm, int>();

    public IReadOnlyList<MeetingList.Row> Rows { get; private set; } = [];

    public int Total { get; private set; }

    public MeetingTerm Term { get; private set; }

    public string AddressOf(MeetingTerm term) => term == MeetingTerm.Coming ? List.Unfiltered().Address : List.With(TermFilter, term.ToString()).Address;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Read();
        Tally = await sender.Send(new MeetingTally(), cancellationToken);
        var answer = await sender.Send(new MeetingList(Term, null, List.Page, List.Size), cancellationToken);
        (Rows, Total) = (answer.Rows, answer.Total);
        return Page();
    }

    public async Task<IActionResult> OnGetExportAsync(string? format, CancellationToken cancellationToken)
    {
        Read();
        var rows = await sender.Send(new MeetingExport(Term), cancellationToken);
        return new ListFile<MeetingList.Row>(format, "meetings", Columns(), rows.ToAsyncEnumerable());
    }

    private void Read()
    {
        List = ListQuery.Of(Request, Shape);
        Term = Named.Of<MeetingTerm>(List[TermFilter]) ?? MeetingTerm.Coming;
    }

    private IReadOnlyList<ExportColumn<MeetingList.Row>> Columns() =>
    [
        new(texts["Meeting"], row => words.Name(row.Sides, row.Title)),
        new(texts["Title"], row => words.Name([], row.Title)),
        new(texts["When"], row => TimeZoneInfo.ConvertTime(row.StartsAt, Zones.Find(row.Time.Start.Zone))),
        new(texts["Zone"], row => row.Time.Start.Zone),
        new(texts["Minutes"], row => row.Time.Minutes),
        new(texts["State"], row => words.State(row.State)),
        new(texts["People"], row => row.People),
        new(texts["Yes"], row => row.Yes),
        new(texts["Perhaps"], row => row.Perhaps),
        new(texts["No"], row => row.No),
        new(texts["No answer"], row => row.Unanswered),
    ];
}
