using Associations.Application.Access;
using Associations.Application.Digests;
using Associations.Application.Dispatch;
using Associations.Application.Mail;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Digests;
using Associations.Domain.Mail;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Digests;

public sealed class LettersModel(ISender sender, DigestWords words, Texts<DigestTexts> texts, Reader reader, CallerContext caller) : ShellPage
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
        "state" when Named.Of<LetterState>(filter.Value) is { } state => words.State(state),
        "reason" when Named.Of<ExclusionReason>(filter.Value) is { } reason => words.Reason(reason),
        _ => filter.Value,
    }));

    /// <summary>Whether the reader decides about the letters shown, all of them uncertain.</summary>
    public bool Decides => Chooses(LetterState.Uncertain);

    /// <summary>Whether the reader may send the letters shown again, none of them delivered.</summary>
    public bool SendsAgain => !Letters.IsCancelled && Chooses(LetterState.Failed);

    public bool Picks => Decides || SendsAgain;

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => Show(null, cancellationToken);

    public async Task<IActionResult> OnPostAsync(List<Guid> letter, UncertainOutcome outcome, bool again, CancellationToken cancellationToken)
    {
        if (again) return await SendAgain(letter.ConvertAll(LetterId.From), cancellationToken);
        var resolved = await sender.Send(new ResolveUncertainLetters(letter.ConvertAll(LetterId.From), outcome), cancellationToken);
        if (resolved.Error is { } error) return await Show(error, cancellationToken);
        this.Say(outcome == UncertainOutcome.Sent
            ? texts.Count("{0} letter counts as arrived.", "{0} letters count as arrived.", resolved.Value)
            : await IsCancelled(cancellationToken)
                ? texts.Count("{0} letter counts as not sent.", "{0} letters count as not sent.", resolved.Value)
                : texts.Count("{0} letter is sent again.", "{0} letters are sent again.", resolved.Value));
        return Redirect($"/digests/editions/{Id}/letters");
    }

    private async Task<IActionResult> SendAgain(IReadOnlyList<LetterId> letters, CancellationToken cancellationToken)
    {
        var sent = await sender.Send(new SendFailedLetters(letters), cancellationToken);
        if (sent.Error is { } error) return await Show(error, cancellationToken);
        this.Say(texts.Count("{0} letter is sent again.", "{0} letters are sent again.", sent.Value));
        return Redirect($"/digests/editions/{Id}/letters");
    }

    private async Task<bool> IsCancelled(CancellationToken cancellationToken) =>
        await sender.Send(new EditionLetters(new EditionId(Id)) { Take = 0 }, cancellationToken) is { Succeeded: true, Value.IsCancelled: true };

    private bool Chooses(LetterState state) => List["state"] == state.ToString() && Letters.Rows.Count > 0 && caller.Is(Role.Manager);

    private async Task<IActionResult> Show(Error? refused, CancellationToken cancellationToken)
    {
        List = ListQuery.Of(Request, Shape);
        var found = await sender.Send(Ask(List.Skip, List.Size), cancellationToken);
        if (!found.Succeeded) return NotFound();
        Letters = found.Value;
        return refused is null ? Page() : Refused(refused);
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
        State = Named.Of<LetterState>(List["state"]),
        Exclusion = Named.Of<ExclusionReason>(List["reason"]),
        Skip = skip,
        Take = take,
    };
}
