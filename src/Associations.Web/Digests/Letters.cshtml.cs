using Associations.Application.Digests;
using Associations.Application.Dispatch;
using Associations.Domain.Digests;
using Associations.Domain.Mail;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Digests;

public sealed class LettersModel(ISender sender, DigestWords words, Texts<DigestTexts> texts, Reader reader) : ShellPage
{
    private const int Everything = 100_000;

    private static readonly ListShape Shape = new(["name"], ["q", "state", "reason"]);

    // One word covers the states in which a letter waits; the filter asks for the state that lasts.
    private static readonly LetterState[] Offered =
        [LetterState.Pending, LetterState.Held, LetterState.Accepted, LetterState.Failed, LetterState.Uncertain, LetterState.Excluded, LetterState.Cancelled];

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public ListQuery List { get; private set; } = null!;

    public LetterPage Letters { get; private set; } = null!;

    public IEnumerable<Choice> States => Offered.Select(state => new Choice(state.ToString(), $"{words.State(state)} ({Figures.Number(Letters.Counts[state])})"));

    public IEnumerable<Choice> Reasons => Letters.LeftOut.Select(pair => new Choice(pair.Key.ToString(), $"{words.Reason(pair.Key)} ({Figures.Number(pair.Value)})"));

    public IEnumerable<ChosenFilter> Chosen => List.Filters.Select(filter => new ChosenFilter(filter.Key, filter.Key switch
    {
        "state" when Enum.TryParse<LetterState>(filter.Value, out var state) => words.State(state),
        "reason" when Enum.TryParse<ExclusionReason>(filter.Value, out var reason) => words.Reason(reason),
        _ => filter.Value,
    }));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        List = ListQuery.Of(Request, Shape);
        var found = await sender.Send(Ask(List.Skip, List.Size), cancellationToken);
        if (!found.Succeeded) return NotFound();
        Letters = found.Value;
        return Page();
    }

    public async Task<IActionResult> OnGetExportAsync(string format, CancellationToken cancellationToken)
    {
        List = ListQuery.Of(Request, Shape);
        var found = await sender.Send(Ask(0, Everything), cancellationToken);
        if (!found.Succeeded) return NotFound();
        return new ListFile<LetterRow>(
            format,
            $"{texts["Letters"]}-{found.Value.Period}",
            [
                new(texts["To"], row => row.Name),
                new(texts["Address"], row => row.Address),
                new(texts["Municipality"], row => reader.Read(row.Municipality)),
                new(texts["Language"], row => row.Language),
                new(texts["Calls"], row => row.Calls),
                new(texts["State"], row => words.State(row.State)),
                new(texts["Left out because"], row => row.Exclusion is { } reason ? words.Reason(reason) : null),
                new(texts["Server's answer"], row => row.Reply),
            ],
            found.Value.Rows.ToAsyncEnumerable());
    }

    private EditionLetters Ask(int skip, int take) => new(new EditionId(Id))
    {
        Text = List["q"],
        State = Enum.TryParse<LetterState>(List["state"], out var state) ? state : null,
        Exclusion = Enum.TryParse<ExclusionReason>(List["reason"], out var reason) ? reason : null,
        Skip = skip,
        Take = take,
    };
}
