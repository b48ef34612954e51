using Associations.Application.Dispatch;
using Associations.Application.Meetings;
using Associations.Application.Programmes;
using Associations.Domain.Meetings;
using Associations.Domain.Partnerships;
using Associations.Domain.Programmes;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Meetings;

/// <summary>What was agreed at all meetings: what is overdue, what is due, what is done.</summary>
public sealed class CommitmentsModel(ISender sender, Reader reader, MeetingWords meetings, CommitmentWords words, Texts<MeetingTexts> texts) : ShellPage
{
    private const string TermFilter = "term";
    private const string ProgrammeFilter = "programme";

    private const string PartnershipFilter = "partnership";
    private const string FromFilter = "from";
    private const string UntilFilter = "until";

    private static readonly ListShape Shape = new(["due"], [TermFilter, ProgrammeFilter, PartnershipFilter, FromFilter, UntilFilter]);

    public ListQuery List { get; private set; } = null!;

    public CommitmentTerm Term { get; private set; }

    public IReadOnlyDictionary<CommitmentTerm, int> Tally { get; private set; } = new Dictionary<CommitmentTerm, int>();

    public IReadOnlyList<CommitmentList.Row> Rows { get; private set; } = [];

    public int Total { get; private set; }

    public IReadOnlyList<Choice> Programmes { get; private set; } = [];

    public string AddressOf(CommitmentTerm term) => term == CommitmentTerm.Open ? List.Without(TermFilter).Address : List.With(TermFilter, term.ToString()).Address;

    /// <summary>The list of exactly these; of one meeting there is none.</summary>
    internal static string AddressOf(CommitmentFilter filter)
    {
        var query = new QueryBuilder { { TermFilter, filter.Term.ToString() } };
        if (filter.Programme is { } programme) query.Add(ProgrammeFilter, programme.Value.ToString());
        if (filter.Partnership is { } pair) query.Add(PartnershipFilter, pair.Value.ToString());
        if (filter.From is { } from) query.Add(FromFilter, IsoDay.Write(from));
        if (filter.Until is { } until) query.Add(UntilFilter, IsoDay.Write(until));
        return $"/meetings/commitments{query}";
    }

    public IReadOnlyList<ChosenFilter> Chosen { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var filter = Read();
        Tally = await sender.Send(new CommitmentTally(filter), cancellationToken);
        Programmes = [.. (await sender.Send(new ProgrammeList(), cancellationToken)).Value.Select(row => new Choice(row.Id.Value.ToString(), reader.Read(row.Name)))];
        var answer = await sender.Send(new CommitmentList(filter, List.Descending, List.Page, List.Size), cancellationToken);
        (Rows, Total) = (answer.Rows, answer.Total);
        Chosen = [.. Filters(filter)];
        return Page();
    }

    private IEnumerable<ChosenFilter> Filters(CommitmentFilter filter)
    {
        if (filter.Term != CommitmentTerm.Open) yield return new(TermFilter, words.Term(filter.Term));
        if (filter.Programme is { } programme) yield return new(ProgrammeFilter, Programmes.FirstOrDefault(choice => choice.Value == programme.Value.ToString())?.Text ?? texts["Programme"]);
        if (filter.Partnership is not null) yield return new(PartnershipFilter, Rows.Count > 0 ? meetings.Name(Rows[0].Sides, Rows[0].Title) : texts["One partnership"]);
        if (filter.From is { } from) yield return new(FromFilter, texts["from {0}", Moments.Date(from)]);
        if (filter.Until is { } until) yield return new(UntilFilter, texts["until {0}", Moments.Date(until)]);
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
            Partnership = Guid.TryParse(List[PartnershipFilter], out var pair) ? PartnershipId.From(pair) : null,
            From = IsoDay.Read(List[FromFilter]),
            Until = IsoDay.Read(List[UntilFilter]),
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
