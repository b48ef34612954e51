using Associations.Application.Dispatch;
using Associations.Application.Meetings;
using Associations.Application.Programmes;
using Associations.Domain.Meetings;
using Associations.Domain.Partnerships;
using Associations.Domain.Programmes;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Meetings;

/// <summary>What was agreed at all meetings: what is overdue, what is due, what is done.</summary>
public sealed class CommitmentsModel(ISender sender, Reader reader, MeetingWords meetings, CommitmentWords words, Texts<MeetingTexts> texts) : ShellPage
{
    private const string TermFilter = "term";
    private const string ProgrammeFilter = "programme";

    private static readonly ListShape Shape = new(["due"], [TermFilter, ProgrammeFilter, "partnership", "from", "until"]);

    public ListQuery List { get; private set; } = null!;

    public CommitmentTerm Term { get; private set; }

    public IReadOnlyDictionary<CommitmentTerm, int> Tally { get; private set; } = new Dictionary<CommitmentTerm, int>();

    public IReadOnlyList<CommitmentList.Row> Rows { get; private set; } = [];

    public int Total { get; private set; }

    public IReadOnlyList<Choice> Programmes { get; private set; } = [];

    public string AddressOf(CommitmentTerm term) => term == CommitmentTerm.Open ? List.Without(TermFilter).Address : List.With(TermFilter, term.ToString()).Address;

    public string FileOf(string format) => List.At(1).AddressWith(("handler", "export"), ("format", format));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var filter = Read();
        Tally = await sender.Send(new CommitmentTally(filter), cancellationToken);
        Programmes = [.. (await sender.Send(new ProgrammeList(), cancellationToken)).Value.Select(row => new Choice(row.Id.Value.ToString(), reader.Read(row.Name)))];
        var answer = await sender.Send(new CommitmentList(filter, List.Descending, List.Page, List.Size), cancellationToken);
        (Rows, Total) = (answer.Rows, answer.Total);
        return Page();
    }

    public async Task<IActionResult> OnGetExportAsync(string? format, CancellationToken cancellationToken)
    {
        var rows = await sender.Send(new CommitmentExport(Read(), List.Descending), cancellationToken);
        return new ListFile<CommitmentList.Row>(format, "commitments", Columns(), rows.ToAsyncEnumerable());
    }

    private CommitmentFilter Read()
    {
        List = ListQuery.Of(Request, Shape);
        Term = Named.Of<CommitmentTerm>(List[TermFilter]) ?? CommitmentTerm.Open;
        return new(Term)
        {
            Programme = Guid.TryParse(List[ProgrammeFilter], out var programme) ? ProgrammeId.From(programme) : null,
            Partnership = Guid.TryParse(List["partnership"], out var pair) ? PartnershipId.From(pair) : null,
            From = NumbersPeriod.Day(List["from"]),
            Until = NumbersPeriod.Day(List["until"]),
        };
    }

    private IReadOnlyList<ExportColumn<CommitmentList.Row>> Columns() =>
    [
        new(texts["What"], row => reader.Read(row.What)),
        new(texts["Who"], words.Owner),
        new(texts["By when"], row => row.DueOn),
        new(texts["State"], words.State),
        new(texts["Asked until"], row => row.ProposedDueOn),
        new(texts["What was said"], row => row.Note),
        new(texts["Meeting"], row => meetings.Name(row.Sides, row.Title)),
        new(texts["Title"], row => reader.Read(row.Title)),
    ];
}
