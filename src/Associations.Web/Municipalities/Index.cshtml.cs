using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Municipalities;
using Associations.Application.Programmes;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Municipalities;
using Associations.Domain.Programmes;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Municipalities;

public sealed class MunicipalitiesModel(ISender sender, Reader reader, Texts<MunicipalityTexts> texts, CallerContext caller) : ShellPage
{
    private static readonly string[] Filters = ["q", "country", "region", "kind", "programme", "address"];
    private static readonly ListShape Sorted = new(["name", "district", "kind", "population"], Filters);

    // What was found is shown best first until somebody sorts it.
    private static readonly ListShape Found = new(["best", "name", "district", "kind", "population"], Filters);

    public ListQuery List { get; private set; } = null!;

    public MunicipalityListing Listing { get; private set; } = null!;

    /// <summary>Whether the reader may take rows into a programme.</summary>
    public bool Enrols => Listing.Programmes.Count > 0 && caller.Is(Role.Manager);

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => Show(null, cancellationToken);

    public async Task<IActionResult> OnPostEnrolAsync(List<Guid> municipality, Guid into, CancellationToken cancellationToken)
    {
        var chosen = municipality.ConvertAll(MunicipalityId.From);
        var enrolled = await sender.Send(new EnrolMunicipalities(ProgrammeId.From(into), new() { Municipalities = chosen }), cancellationToken);
        if (enrolled.Error is { } error) return await Show(error, cancellationToken);
        this.Say(enrolled.Value == 0
            ? texts["All of these take part already."]
            : texts.Count("{0} municipality was taken into the programme.", "{0} municipalities were taken into the programme.", enrolled.Value));
        return Redirect($"/programmes/{into}/municipalities");
    }

    public async Task<IActionResult> OnGetExportAsync(string? format, CancellationToken cancellationToken)
    {
        Ask();
        var answer = await sender.Send(new MunicipalityExport(Filter(), Sort()), cancellationToken);
        return answer.Succeeded ? new ListFile<MunicipalityRow>(format, "municipalities", Columns(), answer.Value.Rows.ToAsyncEnumerable()) : Refused(answer.Error);
    }

    public IEnumerable<Choice> Choices(IEnumerable<NamedChoice> choices) =>
        choices.Select(choice => new Choice(choice.Value, reader.Read(choice.Name))).OrderBy(choice => choice.Text, StringComparer.CurrentCulture);

    public IEnumerable<Choice> KindChoices => MunicipalityTexts.Kinds.Select(kind => new Choice(kind.ToString(), texts[MunicipalityTexts.NameOf(kind)]));

    public IEnumerable<Choice> AddressChoices => Enum.GetValues<DigestAddress>().Select(address => new Choice(address.ToString(), texts[MunicipalityTexts.NameOf(address)]));

    public IEnumerable<Choice> ProgrammeChoices => Listing.Programmes.SelectMany(programme => (Choice[])
    [
        new(programme.Value, texts["In {0}", reader.Read(programme.Name)]),
        new($"-{programme.Value}", texts["Not in {0}", reader.Read(programme.Name)]),
    ]);

    public IEnumerable<ChosenFilter> Chosen => List.Filters.Select(filter => new ChosenFilter(filter.Key, filter.Key switch
    {
        "country" => TextOf(Choices(Listing.Countries), filter.Value),
        "region" => TextOf(Choices(Listing.Regions), filter.Value),
        "kind" => TextOf(KindChoices, filter.Value),
        "programme" => TextOf(ProgrammeChoices, filter.Value),
        "address" => TextOf(AddressChoices, filter.Value),
        _ => $"“{filter.Value}”",
    }));

    /// <summary>The name as people there write it; for readers of that language, the English one.</summary>
    public (string Name, string Language) OtherName(MunicipalityRow row)
    {
        var shown = reader.Read(row.Name);
        var language = Language.All.Where(language => language != reader.Language && row.Name.Has(language)).FirstOrDefault(language => row.Name.In(language) != shown);
        return language is null ? ("", reader.Language) : (row.Name.In(language), language);
    }

    private async Task<IActionResult> Show(Error? refused, CancellationToken cancellationToken)
    {
        Ask();
        var answer = await sender.Send(new MunicipalityList(Filter(), Sort(), List.Page, List.Size), cancellationToken);
        if (answer.Error is { } error) return Refused(error);
        Listing = answer.Value;
        return refused is null ? Page() : Refused(refused);
    }

    private static string TextOf(IEnumerable<Choice> choices, string value) => choices.FirstOrDefault(choice => choice.Value == value)?.Text ?? value;

    private void Ask() => List = ListQuery.Of(Request, string.IsNullOrWhiteSpace(Request.Query["q"]) ? Sorted : Found);

    private MunicipalityFilter Filter() => new()
    {
        Text = List["q"],
        Country = List["country"],
        Region = List["region"],
        Kind = Named.Of<MunicipalityKind>(List["kind"]),
        Programme = Guid.TryParse(List["programme"]?.TrimStart('-'), out var programme) ? ProgrammeId.From(programme) : null,
        Enrolled = List["programme"]?.StartsWith('-') != true,
        Address = Named.Of<DigestAddress>(List["address"]),
    };

    private MunicipalitySort Sort() => new(
        List.Sort switch
        {
            "best" => MunicipalityOrder.Best,
            "district" => MunicipalityOrder.District,
            "kind" => MunicipalityOrder.Kind,
            "population" => MunicipalityOrder.Population,
            _ => MunicipalityOrder.Name,
        },
        List.Descending,
        reader.Language);

    private IReadOnlyList<ExportColumn<MunicipalityRow>> Columns() =>
    [
        new(texts["Code"], row => row.OfficialCode),
        new(texts["Country"], row => row.Country),
        new(texts["Name in Ukrainian"], row => row.Name.Has(Language.Ukrainian) ? row.Name.In(Language.Ukrainian) : null),
        new(texts["Name in English"], row => row.Name.Has(Language.English) ? row.Name.In(Language.English) : null),
        new(texts["Name in French"], row => row.Name.Has(Language.French) ? row.Name.In(Language.French) : null),
        new(texts["Region"], row => row.Region),
        new(texts["District"], row => row.District),
        new(texts["Kind"], row => row.Kind == MunicipalityKind.Unknown ? null : texts[MunicipalityTexts.NameOf(row.Kind)]),
        new(texts["People"], row => row.Population),
        new(texts["Latitude"], row => row.Latitude),
        new(texts["Longitude"], row => row.Longitude),
        new(texts["Area, km²"], row => row.Area),
        new(texts["Digest address"], row => texts[MunicipalityTexts.NameOf(row.Address)]),
    ];
}
