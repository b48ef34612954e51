using System.Globalization;
using Associations.Application.Dispatch;
using Associations.Application.Registry;
using Associations.Domain;
using Associations.Domain.Partnerships;
using Associations.Web.Funding;
using Associations.Web.Partnerships;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Registry;

/// <summary>Public: the published partnerships, as a map and as a table with the same filters.</summary>
[AllowAnonymous]
public sealed class MapModel(ISender sender, Reader reader, PartnershipWords words, Texts<RegistryTexts> texts) : ShellPage
{
    private static readonly ListShape Shape = new(["name"], ["q", "region", "country", "stage", "formality", "theme", "year"]);

    public ListQuery List { get; private set; } = null!;

    public PublishedPairs.Answer Answer { get; private set; } = null!;

    public IReadOnlyList<PublicPair> Municipal { get; private set; } = [];

    public MapFigure Figure { get; private set; } = null!;

    /// <summary>The rows of this page of the table.</summary>
    public new IEnumerable<PublicPair> Page => Answer.Shown.Skip(List.Skip).Take(List.Size);

    public IReadOnlyList<Choice> Regions => [.. Answer.All.Regions.Select(region => Choice(region.Value, reader.Read(region.Name), pair => pair.Ours.Region == region.Value)).OfType<Choice>().OrderBy(choice => choice.Text, StringComparer.CurrentCulture)];

    public IReadOnlyList<Choice> Countries => [.. Municipal.SelectMany(pair => pair.Sides.Skip(1)).Select(side => side.Country).Distinct(StringComparer.Ordinal).Select(country => Choice(country, Places.Country(country), pair => pair.Sides.Skip(1).Any(side => side.Country == country))).OfType<Choice>().OrderBy(choice => choice.Text, StringComparer.CurrentCulture)];

    public IReadOnlyList<Choice> Stages => Each<PartnershipStage>(words.Stage, (pair, stage) => pair.Stage == stage);

    public IReadOnlyList<Choice> Formalities => Each<Formality>(words.Formality, (pair, formality) => pair.Formality == formality);

    public IReadOnlyList<Choice> Themes => Each<Theme>(words.Theme, (pair, theme) => pair.Themes.Contains(theme));

    public IReadOnlyList<Choice> Years =>
        [.. Municipal.Select(pair => pair.Year).OfType<int>().Distinct().OrderDescending().Select(year => Choice(year.ToString(CultureInfo.InvariantCulture), year.ToString(CultureInfo.InvariantCulture), pair => pair.Year == year)).OfType<Choice>()];

    public IEnumerable<ChosenFilter> Chosen => List.Filters.Select(filter => new ChosenFilter(filter.Key, filter.Key switch
    {
        "region" => NameOf(Answer.All.Regions, filter.Value),
        "country" => Places.Country(filter.Value),
        "stage" when Named.Of<PartnershipStage>(filter.Value) is { } stage => words.Stage(stage),
        "formality" when Named.Of<Formality>(filter.Value) is { } formality => words.Formality(formality),
        "theme" when Named.Of<Theme>(filter.Value) is { } theme => words.Theme(theme),
        "year" => filter.Value,
        _ => $"“{filter.Value}”",
    }));

    public string RegionName(PublicSide side) => side.Region is { } region ? NameOf(Answer.All.Regions, region) : "";

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await Load(cancellationToken);
        Figure = MapFigure.Of(Answer, List, Request.Query);
    }

    public async Task<IActionResult> OnGetExportAsync(string? format, CancellationToken cancellationToken)
    {
        await Load(cancellationToken);
        return new ListFile<PublicPair>(format, "partnerships", Columns(), Answer.Shown.ToAsyncEnumerable());
    }

    private async Task Load(CancellationToken cancellationToken)
    {
        List = ListQuery.Of(Request, Shape);
        Answer = await sender.Send(new PublishedPairs(Filter(), reader.Language), cancellationToken);
        Municipal = [.. Answer.Municipal];
    }

    private PublicFilter Filter() => new()
    {
        Text = List["q"],
        Region = List["region"],
        Country = List["country"],
        Stage = Named.Of<PartnershipStage>(List["stage"]),
        Formality = Named.Of<Formality>(List["formality"]),
        Theme = Named.Of<Theme>(List["theme"]),
        Year = int.TryParse(List["year"], NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null,
    };

    // A choice that would show nothing is none.
    private Choice? Choice(string value, string text, Func<PublicPair, bool> fits) =>
        Municipal.Count(fits) is var count and > 0 ? new Choice(value, $"{text} ({Figures.Number(count)})") : null;

    private IReadOnlyList<Choice> Each<T>(Func<T, string> name, Func<PublicPair, T, bool> fits)
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(value => Choice(value.ToString(), name(value), pair => fits(pair, value))).OfType<Choice>()];

    private string NameOf(IEnumerable<Application.Municipalities.NamedChoice> names, string code) => names.FirstOrDefault(name => name.Value == code) is { } found ? reader.Read(found.Name) : code;

    private IReadOnlyList<ExportColumn<PublicPair>> Columns() =>
    [
        .. words.SideColumns<PublicPair>(row => row.Sides.Select(side => (side.Name, side.Country, side.Code))),
        new(texts["Stage"], row => words.Stage(row.Stage)),
        new(texts["Formality"], row => words.Formality(row.Formality)),
        new(texts["Themes"], row => words.Themes(row.Themes)),
        new(texts["Began in"], row => row.Year),
    ];
}
