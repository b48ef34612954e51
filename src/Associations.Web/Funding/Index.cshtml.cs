using Associations.Application.Dispatch;
using Associations.Application.Funding;
using Associations.Domain;
using Associations.Domain.Funding;
using Associations.Web.Digests;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Funding;

public sealed class CallsModel(ISender sender, Texts<FundingTexts> texts, CallWords words, CallWhen when) : ShellPage
{
    private static readonly ListShape Shape = new(["deadline", "reference", "added"], ["q", "state", "theme", "country", "from"]);

    public ListQuery List { get; private set; } = null!;

    public CallPage Calls { get; private set; } = null!;

    public OffersView Offers { get; private set; } = null!;

    /// <summary>The first open call on the page that lacks a language.</summary>
    public CallRow? Untranslated => Calls.Rows.FirstOrDefault(row => row.Status == CallStatus.Open && row.Missing.Any());

    public IEnumerable<(string Sort, string Text)> Sorts => [("deadline", CallWhen.Low(texts["Deadline"])), ("reference", CallWhen.Low(texts["Reference"])), ("added", texts["newest"])];

    public IEnumerable<Choice> StateChoices =>
    [
        new("open", Counted(texts["Open"], CallState.Open)),
        new("soon", Counted(texts["Closing within 6 weeks"], CallState.ClosesSoon)),
        new("announced", Counted(texts["Announced"], CallState.Announced)),
        new("closed", Counted(texts["Closed"], CallState.Closed)),
        new("all", $"{texts["All"]} ({Figures.Number(Calls.Total)})"),
    ];

    public IEnumerable<Choice> ThemeChoices => Enum.GetValues<Theme>().Select(theme => new Choice(theme.ToString(), words.Theme(theme)));

    public IEnumerable<Choice> CountryChoices => Places.Countries();

    public IEnumerable<Choice> OriginChoices =>
        [new("own", texts["Our own"]), new("taken", texts["Taken from others"]), new("offered", texts["Offered to others"])];

    public IEnumerable<ChosenFilter> Chosen => List.Filters.Select(filter => new ChosenFilter(filter.Key, filter.Key switch
    {
        "state" => Text(StateChoices, filter.Value),
        "theme" => Text(ThemeChoices, filter.Value),
        "country" => Places.Country(filter.Value),
        "from" => Text(OriginChoices, filter.Value),
        _ => $"“{filter.Value}”",
    }));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        List = ListQuery.Of(Request, Shape);
        var calls = await sender.Send(Asked() with { Skip = List.Skip, Take = List.Size }, cancellationToken);
        if (calls.Error is { } error) return Refused(error);
        Calls = calls.Value;
        Offers = (await sender.Send(new OfferList(), cancellationToken)).Value;
        return Page();
    }

    public async Task<IActionResult> OnGetExportAsync(string? format, CancellationToken cancellationToken)
    {
        List = ListQuery.Of(Request, Shape);
        var calls = await sender.Send(Asked() with { Take = null }, cancellationToken);
        if (calls.Error is { } error) return Refused(error);
        return new ListFile<CallRow>(format, CallWhen.Low(texts["Calls"]), Columns(), calls.Value.Rows.ToAsyncEnumerable());
    }

    private CallList Asked() => new()
    {
        Text = List["q"],
        State = List["state"] switch
        {
            null => CallState.NotClosed,
            "open" => CallState.Open,
            "soon" => CallState.ClosesSoon,
            "announced" => CallState.Announced,
            "closed" => CallState.Closed,
            _ => null,
        },
        Theme = Named.Of<Theme>(List["theme"]),
        Country = List["country"],
        Origin = List["from"] switch { "own" => CallOrigin.Own, "taken" => CallOrigin.Taken, "offered" => CallOrigin.Offered, _ => null },
        Sort = List.Sort switch { "reference" => CallSort.Reference, "added" => CallSort.Added, _ => CallSort.Deadline },
        Descending = List.Descending,
    };

    private List<ExportColumn<CallRow>> Columns()
    {
        List<ExportColumn<CallRow>> columns =
        [
            new(texts["Reference"], row => row.Reference),
            new(texts["Funding programme"], row => row.Funder),
            .. Language.All.Select(language => new ExportColumn<CallRow>($"{texts["Title"]}, {language}", row => row.Title.ByLanguage.GetValueOrDefault(language))),
            .. Language.All.Select(language => new ExportColumn<CallRow>($"{texts["Summary"]}, {language}", row => row.Summary.ByLanguage.GetValueOrDefault(language))),
            new(texts["State"], row => when.Status(row.Status)),
            new(texts["Opens on"], row => row.OpensOn),
            new(texts["Deadline"], row => row.Deadline is { } deadline ? deadline.Local.ToString("yyyy-MM-dd HH:mm") : null),
            new(texts["Zone"], row => row.Deadline?.Zone),
            new(texts["Deadline before"], row => row.MovedFrom is { } before ? before.Local.ToString("yyyy-MM-dd HH:mm") : null),
            new(texts["Currency"], row => row.Money.Currency),
            new(texts["Whole call"], row => row.Money.Budget),
            new(texts["A project, from"], row => row.Money.GrantFrom),
            new(texts["A project, to"], row => row.Money.GrantTo),
            new(texts["Own share, %"], row => row.Money.OwnShare),
            new(texts["Themes"], row => string.Join(", ", row.Themes.Select(words.Theme))),
            new(texts["Funder’s page"], row => row.Link?.ToString()),
        ];
        return columns;
    }

    private string Counted(string text, CallState state) => $"{text} ({Figures.Number(Calls.States[state])})";

    private static string Text(IEnumerable<Choice> choices, string value) => choices.FirstOrDefault(choice => choice.Value == value)?.Text ?? value;
}
