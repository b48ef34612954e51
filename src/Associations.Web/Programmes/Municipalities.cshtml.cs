using Associations.Application.Dispatch;
using Associations.Application.Programmes;
using Associations.Domain;
using Associations.Domain.Municipalities;
using Associations.Domain.Programmes;
using Associations.Web.Funding;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Programmes;

public sealed class EnrolledModel(ISender sender, Reader reader, RegionNames names, Texts<ProgrammeTexts> texts) : ShellPage
{
    private static readonly ListShape Shape = new(["name", "code", "enrolled"], ["q", "country", "region"]);
    private IReadOnlyDictionary<string, string> _regions = new Dictionary<string, string>(StringComparer.Ordinal);

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public ListQuery List { get; private set; } = null!;

    public EnrolledPage Enrolled { get; private set; } = null!;

    public IEnumerable<Choice> Countries => Counted(Enrolled.Groups, group => group.Country, Places.Country);

    public IEnumerable<Choice> Regions => Counted(Enrolled.Groups.Where(group => List["country"] is not { } country || group.Country == country), group => group.Region, Region);

    public IEnumerable<ChosenFilter> Chosen => List.Filters.Select(filter => new ChosenFilter(filter.Key, filter.Key switch
    {
        "country" => Places.Country(filter.Value),
        "region" => Region(filter.Value),
        _ => $"“{filter.Value}”",
    }));

    public string PlaceOf(EnrolledRow row) => row.Region is { } region ? $"{Region(region)}, {Places.Country(row.Country)}" : Places.Country(row.Country);

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => Show(null, cancellationToken);

    public async Task<IActionResult> OnGetExportAsync(string? format, CancellationToken cancellationToken)
    {
        List = ListQuery.Of(Request, Shape);
        var enrolled = await sender.Send(Asked() with { Take = null }, cancellationToken);
        if (enrolled.Error is { } error) return Refused(error);
        _regions = await names.Of(enrolled.Value.Groups.Select(group => group.Region ?? ""), cancellationToken);
        return new ListFile<EnrolledRow>(format, texts["municipalities of the programme"], Columns(), enrolled.Value.Rows.ToAsyncEnumerable());
    }

    public async Task<IActionResult> OnPostWithdrawAsync(List<Guid> municipality, CancellationToken cancellationToken)
    {
        var chosen = municipality.ConvertAll(id => new MunicipalityId(id));
        var withdrawn = await sender.Send(new WithdrawMunicipalities(new ProgrammeId(Id), new() { Municipalities = chosen }), cancellationToken);
        if (withdrawn.Error is { } error) return await Show(error, cancellationToken);
        this.Say(texts.Count("{0} municipality was taken out.", "{0} municipalities were taken out.", withdrawn.Value));
        return Redirect($"/programmes/{Id}/municipalities");
    }

    private async Task<IActionResult> Show(Error? refused, CancellationToken cancellationToken)
    {
        List = ListQuery.Of(Request, Shape);
        var enrolled = await sender.Send(Asked(), cancellationToken);
        if (enrolled.Error is { } error) return Refused(error);
        Enrolled = enrolled.Value;
        _regions = await names.Of(Enrolled.Groups.Select(group => group.Region ?? ""), cancellationToken);
        return refused is null ? Page() : Refused(refused);
    }

    private EnrolledList Asked() => new(new ProgrammeId(Id))
    {
        Text = List["q"],
        Country = List["country"],
        Region = List["region"],
        Language = reader.Language,
        Sort = List.Sort switch { "code" => EnrolledSort.Code, "enrolled" => EnrolledSort.Enrolled, _ => EnrolledSort.Name },
        Descending = List.Descending,
        Skip = List.Skip,
        Take = List.Size,
    };

    private List<ExportColumn<EnrolledRow>> Columns() =>
    [
        new(texts["Municipality"], row => reader.Read(row.Name)),
        new(texts["Country"], row => row.Country),
        new(texts["Region"], row => row.Region is { } region ? Region(region) : null),
        new(texts["Official code"], row => row.OfficialCode),
        new(texts["Takes part since"], row => Moments.DayOf(row.EnrolledAt, reader.Zone)),
        new(texts["Contacts who may be written to"], row => row.Reachable),
    ];

    private string Region(string code) => _regions.GetValueOrDefault(code, code);

    private static IEnumerable<Choice> Counted(IEnumerable<EnrolledGroup> groups, Func<EnrolledGroup, string?> key, Func<string, string> name) =>
        groups.Where(group => key(group) is not null).GroupBy(group => key(group)!, StringComparer.Ordinal)
            .Select(group => new Choice(group.Key, $"{name(group.Key)} ({Figures.Number(group.Sum(part => part.Count))})"))
            .OrderBy(choice => choice.Text, StringComparer.CurrentCulture);
}
