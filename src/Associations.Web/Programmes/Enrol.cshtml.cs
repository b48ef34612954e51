using Associations.Application.Dispatch;
using Associations.Application.Programmes;
using Associations.Domain.Access;
using Associations.Domain.Municipalities;
using Associations.Domain.Programmes;
using Associations.Web.Funding;
using Associations.Web.Municipalities;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Programmes;

/// <summary>Choose by what they are, see how many, confirm.</summary>
[Authorize(Roles = nameof(Role.Manager))]
public sealed class EnrolModel(ISender sender, Reader reader, RegionNames names, Texts<ProgrammeTexts> texts, Texts<MunicipalityTexts> towns) : ShellPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Country { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Region { get; set; }

    [BindProperty(SupportsGet = true)]
    public MunicipalityKind? Kind { get; set; }

    public string Programme { get; private set; } = "";

    public EnrolmentPreviewView Preview { get; private set; } = null!;

    public IReadOnlyList<Choice> Countries { get; private set; } = [];

    public IReadOnlyList<Choice> Regions { get; private set; } = [];

    public IReadOnlyList<Choice> Kinds { get; private set; } = [];

    private MunicipalityChoice Choice => new()
    {
        All = string.IsNullOrEmpty(Country) && string.IsNullOrEmpty(Region) && Kind is null,
        Country = string.IsNullOrEmpty(Country) ? null : Country,
        Region = string.IsNullOrEmpty(Region) ? null : Region,
        Kind = Kind,
    };

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var facts = await sender.Send(new ProgrammeFacts(new ProgrammeId(Id)), cancellationToken);
        if (facts.Error is { } error) return Refused(error);
        Programme = reader.Read(facts.Value.Details.Name);
        var preview = await sender.Send(new EnrolmentPreview(new ProgrammeId(Id), Choice), cancellationToken);
        if (preview.Error is { } refused) return Refused(refused);
        Preview = preview.Value;

        var groups = Preview.Sources;
        var regions = await names.Of(groups.Select(group => group.Region ?? ""), cancellationToken);
        Countries = Counted(groups, group => group.Country, Places.Country);
        Regions = Counted(groups.Where(group => string.IsNullOrEmpty(Country) || group.Country == Country), group => group.Region, code => regions.GetValueOrDefault(code, code));
        Kinds = Counted(groups, group => group.Kind.ToString(), kind => towns[MunicipalityTexts.NameOf(Enum.Parse<MunicipalityKind>(kind))]);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var enrolled = await sender.Send(new EnrolMunicipalities(new ProgrammeId(Id), Choice), cancellationToken);
        if (enrolled.Error is { } error) return Refused(error);
        this.Say(texts.Count("{0} municipality was added.", "{0} municipalities were added.", enrolled.Value));
        return Redirect($"/programmes/{Id}");
    }

    private static IReadOnlyList<Choice> Counted(IEnumerable<MunicipalityGroup> groups, Func<MunicipalityGroup, string?> key, Func<string, string> name) =>
        [.. groups.Where(group => key(group) is not null).GroupBy(group => key(group)!, StringComparer.Ordinal)
            .Select(group => new Choice(group.Key, $"{name(group.Key)} ({Figures.Number(group.Sum(part => part.Count))})"))
            .OrderBy(choice => choice.Text, StringComparer.CurrentCulture)];
}
