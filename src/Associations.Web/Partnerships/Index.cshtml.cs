using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Partnerships;
using Associations.Application.Registry;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Partnerships;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Partnerships;

public sealed class PartnershipsModel(ISender sender, Reader reader, PartnershipWords words, Texts<PartnershipTexts> texts, AskingWords asking, CallerContext caller) : ShellPage
{
    private const string WithRegional = "regional";
    private const string Differing = "differ";

    private const string Quiet = "yes";

    private static readonly string[] Filters = ["q", "country", "stage", "formality", "theme", "quiet", "claims", "public", "with"];
    private static readonly ListShape Shape = new(["due", "name", "stage", "last"], Filters);
    private static readonly ListShape QuietShape = new(["quiet", "due", "name", "stage"], Filters);

    public ListQuery List { get; private set; } = null!;

    public PartnershipListing Listing { get; private set; } = null!;

    /// <summary>Narrowed to those without an event for long: rows are chosen to ask their sides how it goes.</summary>
    public bool IsQuiet => List["quiet"] == Quiet;

    public bool Picks => Publishes || IsQuiet;

    public bool Regional => List["with"] == WithRegional;

    public long SignedOrActive => At(PartnershipStage.Signed) + At(PartnershipStage.Active);

    public IEnumerable<Choice> CountryChoices => Listing.Countries.Select(choice => new Choice(choice.Value, reader.Read(choice.Name))).OrderBy(choice => choice.Text, StringComparer.CurrentCulture);

    public IEnumerable<Choice> StageChoices => PartnershipTexts.Stages.Select(stage => new Choice(stage.ToString(), $"{words.Stage(stage)} ({Figures.Number(At(stage))})"));

    public IEnumerable<Choice> ClaimChoices => [new(Differing, texts["Sources differ"])];

    public IEnumerable<Choice> QuietChoices => [new(Quiet, $"{texts["Nothing on record for {0}", asking.Months(Listing.QuietAfter)]} ({Figures.Number(Listing.Quiet)})")];

    public IEnumerable<Choice> PublicChoices => [new("yes", texts["Those shown"]), new("no", texts["Those not shown"])];

    /// <summary>Rows are chosen to be shown to everyone, or taken out of sight.</summary>
    public bool Publishes => caller.Is(Role.Manager);

    public IEnumerable<Choice> WithChoices => [new(WithRegional, texts["A municipality and a regional body"])];

    public IEnumerable<ChosenFilter> Chosen => List.Filters.Select(filter => new ChosenFilter(filter.Key, filter.Key switch
    {
        "country" => TextOf(CountryChoices, filter.Value),
        "stage" when Named.Of<PartnershipStage>(filter.Value) is { } stage => words.Stage(stage),
        "formality" => TextOf(words.FormalityChoices, filter.Value),
        "theme" => TextOf(words.ThemeChoices, filter.Value),
        "quiet" when IsQuiet => texts["Nothing on record for {0}", asking.Months(Listing.QuietAfter)],
        "claims" => TextOf(ClaimChoices, filter.Value),
        "public" => TextOf(PublicChoices, filter.Value),
        "with" => TextOf(WithChoices, filter.Value),
        _ => $"“{filter.Value}”",
    }));

    public long At(PartnershipStage stage) => Listing.ByStage.GetValueOrDefault(stage);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        List = Asked();
        var answer = await sender.Send(new PartnershipList(Filter(), Sort(), List.Page, List.Size), cancellationToken);
        if (answer.Error is { } error) return Refused(error);
        Listing = answer.Value;
        return Page();
    }

    public async Task<IActionResult> OnPostPublishAsync(List<Guid> partnership, bool shown, CancellationToken cancellationToken)
    {
        var published = await sender.Send(new PublishPartnerships([.. partnership.Select(PartnershipId.From)], shown), cancellationToken);
        if (published.Succeeded)
        {
            this.Say(shown
                ? texts.Count("{0} partnership is on the public map.", "{0} partnerships are on the public map.", published.Value)
                : texts.Count("{0} partnership is off the public map.", "{0} partnerships are off the public map.", published.Value));
            return Redirect($"/partnerships{Request.QueryString}".Replace("handler=Publish", "", StringComparison.OrdinalIgnoreCase).TrimEnd('?', '&'));
        }

        await OnGetAsync(cancellationToken);
        return Refused(published.Error);
    }

    /// <summary>Leads to the page that shows who would be asked; nothing is sent yet.</summary>
    public async Task<IActionResult> OnPostAskAsync(List<Guid> partnership, CancellationToken cancellationToken)
    {
        if (partnership.Count is > 0 and <= AskingFacts.Most) return Redirect(AskEachModel.AddressOf(partnership.Distinct()));
        await OnGetAsync(cancellationToken);
        return Refused(PartnershipErrors.NothingToAsk);
    }

    public async Task<IActionResult> OnGetExportAsync(string? format, CancellationToken cancellationToken)
    {
        List = Asked();
        var answer = await sender.Send(new PartnershipExport(Filter(), Sort()), cancellationToken);
        return answer.Succeeded ? new ListFile<PartnershipRow>(format, "partnerships", Columns(), answer.Value.Rows.ToAsyncEnumerable()) : Refused(answer.Error);
    }

    /// <summary>The same rows in the columns that an import recognises: taken in again, they change nothing.</summary>
    public async Task<IActionResult> OnGetRegistryAsync(string? format, CancellationToken cancellationToken)
    {
        List = Asked();
        var answer = await sender.Send(new PartnershipExport(Filter(), Sort()), cancellationToken);
        return answer.Succeeded ? new ListFile<PartnershipRow>(format, "registry", RegistryColumns.Of(reader), answer.Value.Rows.ToAsyncEnumerable()) : Refused(answer.Error);
    }

    private static string TextOf(IEnumerable<Choice> choices, string value) => choices.FirstOrDefault(choice => choice.Value == value)?.Text ?? value;

    private ListQuery Asked() => ListQuery.Of(Request, Request.Query["quiet"] == Quiet ? QuietShape : Shape);

    private PartnershipFilter Filter() => new()
    {
        Text = List["q"],
        Country = List["country"],
        Stage = Named.Of<PartnershipStage>(List["stage"]),
        Formality = Named.Of<Formality>(List["formality"]),
        Theme = Named.Of<Theme>(List["theme"]),
        Quiet = IsQuiet,
        InConflict = List["claims"] == Differing,
        IsPublic = List["public"] switch { "yes" => true, "no" => false, _ => null },
        Regional = Regional,
    };

    private PartnershipSort Sort() => new(
        List.Sort switch
        {
            "name" => PartnershipOrder.Name,
            "stage" => PartnershipOrder.Stage,
            "last" => PartnershipOrder.LastEvent,
            "quiet" => PartnershipOrder.Quiet,
            _ => PartnershipOrder.Due,
        },
        List.Descending,
        reader.Language);

    private IReadOnlyList<ExportColumn<PartnershipRow>> Columns() =>
    [
        .. words.SideColumns<PartnershipRow>(row => row.Sides.Select(side => (side.Name, side.Country, side.Code))),
        new(texts["Between municipalities"], row => row.IsMunicipal ? texts["yes"] : texts["no"]),
        new(texts["Stage"], row => words.Stage(row.Stage)),
        new(texts["Formality"], row => words.Formality(row.Formality)),
        new(texts["Themes"], row => words.Themes(row.Themes)),
        new(texts["Next step"], row => row.NextStep?.Text),
        new(texts["Who has it"], row => row.NextStep?.Owner),
        new(texts["Due"], row => row.NextStep?.DueOn),
        new(texts["Last event"], row => words.Title(row.Last)),
        new(texts["Day of the last event"], row => row.Last.From),
        .. IsQuiet ? QuietColumns() : [],
    ];

    private IEnumerable<ExportColumn<PartnershipRow>> QuietColumns() =>
        [new(texts["Quiet since"], row => row.Quiet?.Since), new(texts["Sides asked on"], row => row.Quiet?.AskedOn)];
}
