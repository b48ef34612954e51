using System.Globalization;
using Associations.Application.Dispatch;
using Associations.Application.Partnerships;
using Associations.Domain.Partnerships;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Partnerships;

/// <summary>How many partnerships, under which definition, true when and known when; with the rows.</summary>
public sealed class NumberModel(ISender sender, Reader reader, PartnershipWords words, Texts<PartnershipTexts> texts) : ShellPage
{
    private static readonly ListShape Shape = new(["name"], ["definition", "on", "known"]);

    public ListQuery List { get; private set; } = null!;

    public PartnershipNumber.Answer Answer { get; private set; } = null!;

    public string Name => Answer.Name ?? texts[PartnershipTexts.NameOfDefinition(Answer.Definition)];

    public IEnumerable<CountedPair> Shown => Answer.Pairs.Skip(List.Skip).Take(List.Size);

    public IReadOnlyList<Choice> DefinitionChoices { get; private set; } = [];

    public IEnumerable<ChosenFilter> Chosen => List.Filters.Select(filter => new ChosenFilter(filter.Key, filter.Key switch
    {
        "on" => texts["true on {0}", Moments.Date(Answer.TrueOn)],
        "known" => texts["known on {0}", Moments.Date(Answer.KnownOn)],
        _ => Name,
    }));

    public string Proven(ExistenceProof proof) => proof switch
    {
        ExistenceProof.Verified => texts["Verified"],
        ExistenceProof.Claimed => texts["Claimed"],
        _ => texts["No claim"],
    };

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await Count(cancellationToken) is { } refused) return refused;
        var own = await sender.Send(new CountDefinitions(), cancellationToken);
        if (own.Error is { } error) return Refused(error);
        DefinitionChoices =
        [
            .. CountRule.Supplied.Keys.Select(key => new Choice(key, texts[PartnershipTexts.NameOfDefinition(key)])),
            .. own.Value.Rows.Select(row => new Choice(row.Id.Value.ToString(), row.Name)),
        ];
        return Page();
    }

    public async Task<IActionResult> OnGetExportAsync(string? format, CancellationToken cancellationToken) =>
        await Count(cancellationToken) ?? new ListFile<CountedPair>(format, $"partnerships-{Answer.TrueOn:yyyy-MM-dd}", Columns(), Answer.Pairs.ToAsyncEnumerable());

    private async Task<IActionResult?> Count(CancellationToken cancellationToken)
    {
        List = ListQuery.Of(Request, Shape);
        var answer = await sender.Send(new PartnershipNumber(List["definition"], Day("on"), Day("known"), reader.Language), cancellationToken);
        if (answer.Error is { } error) return Refused(error);
        Answer = answer.Value;
        return null;
    }

    private DateOnly? Day(string name) => DateOnly.TryParseExact(List[name], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1800 and < 9000 ? day : null;

    // Every row says under which definition and dates it is counted: a file outlives the page.
    private IReadOnlyList<ExportColumn<CountedPair>> Columns() =>
    [
        .. words.SideColumns<CountedPair>(row => row.Sides.Select(side => (side.Name, side.Country, side.Code))),
        new(texts["Stage"], row => words.Stage(row.Stage)),
        new(texts["Since"], row => row.StageSince),
        new(texts["Formality"], row => row.Formality is { } formality ? words.Formality(formality) : null),
        new(texts["Existence"], row => Proven(row.Proof)),
        new(texts["Definition"], _ => Name),
        new(texts["True on"], _ => Answer.TrueOn),
        new(texts["As known on"], _ => Answer.KnownOn),
    ];
}
