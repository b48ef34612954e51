using Associations.Application.Agreements;
using Associations.Application.Dispatch;
using Associations.Domain.Agreements;
using Associations.Web.Partnerships;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Agreements;

public sealed class AgreementsModel(ISender sender, AgreementWords words, Texts<AgreementTexts> texts) : ShellPage
{
    private const string Soon = "soon";

    private static readonly ListShape Shape = new(["until", "title", "signed"], ["state", "ends"]);

    public ListQuery List { get; private set; } = null!;

    public AgreementList.Answer Listing { get; private set; } = null!;

    public long All => Listing.ByState.Values.Sum();

    public IEnumerable<Choice> StateChoices => AgreementTexts.States.Select(state => new Choice(state.ToString(), $"{words.State(state)} ({Figures.Number(Listing.ByState.GetValueOrDefault(state))})"));

    public IEnumerable<Choice> EndChoices => [new(Soon, texts["Within 90 days ({0})", Figures.Number(Listing.EndingSoon)])];

    public IEnumerable<ChosenFilter> Chosen => List.Filters.Select(filter => new ChosenFilter(filter.Key, filter.Key switch
    {
        "state" when Named.Of<AgreementState>(filter.Value) is { } state => words.State(state),
        "ends" when filter.Value == Soon => texts["ends within 90 days"],
        _ => filter.Value,
    }));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        List = ListQuery.Of(Request, Shape);
        var answer = await sender.Send(new AgreementList(Filter(), Sort(), List.Page, List.Size), cancellationToken);
        if (answer.Error is { } error) return Refused(error);
        Listing = answer.Value;
        return Page();
    }

    public async Task<IActionResult> OnGetExportAsync(string? format, CancellationToken cancellationToken)
    {
        List = ListQuery.Of(Request, Shape);
        var answer = await sender.Send(new AgreementExport(Filter(), Sort()), cancellationToken);
        return answer.Succeeded ? new ListFile<AgreementRow>(format, "agreements", Columns(), answer.Value.ToAsyncEnumerable()) : Refused(answer.Error);
    }

    private AgreementFilter Filter() => new(Named.Of<AgreementState>(List["state"]), List["ends"] == Soon);

    private AgreementSort Sort() => new(List.Sort switch { "title" => AgreementOrder.Title, "signed" => AgreementOrder.Signed, _ => AgreementOrder.Until }, List.Descending);

    private IReadOnlyList<ExportColumn<AgreementRow>> Columns() =>
    [
        new(texts["Agreement"], row => row.Title),
        new(texts["Kind"], row => words.Kind(row.Kind)),
        new(texts["Partnership"], row => words.Pair(row.Sides)),
        new(texts["State"], row => words.State(row.State)),
        new(texts["Signed"], row => row.SignedOn),
        new(texts["Ends"], row => row.ValidUntil),
    ];
}
