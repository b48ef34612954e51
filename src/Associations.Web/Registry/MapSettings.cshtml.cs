using System.Globalization;
using Associations.Application.Dispatch;
using Associations.Application.Registry;
using Associations.Application.Tenancy;
using Associations.Domain.Access;
using Associations.Domain.Gazetteer;
using Associations.Domain.Registry;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Registry;

/// <summary>How coarse places are on the public map, region by region, and who may embed it.</summary>
[Authorize(Roles = nameof(Role.Manager))]
public sealed class MapSettingsModel(ISender sender, Reader reader, TenantContext tenant, Texts<RegistryTexts> texts) : ShellPage
{
    [BindProperty]
    public SettingsForm Form { get; set; } = new();

    /// <summary>The version that a save goes on from.</summary>
    public int SeenVersion { get; private set; }

    public string Line => $"<iframe src=\"{tenant.Tenant.Origin.GetLeftPart(UriPartial.Authority)}/map/embed\" title=\"{texts["Map of partnerships"]}\" width=\"100%\" height=\"620\" loading=\"lazy\"></iframe>";

    public IEnumerable<Choice> Sizes => MapSettings.Sizes.Select(size => new Choice(size.ToString(CultureInfo.InvariantCulture), size == 0 ? texts["As exact as a municipality"] : texts["{0} km", size]));

    public IEnumerable<Choice> Licences =>
    [
        new(nameof(OpenLicence.Unstated), texts["Not said"]),
        new(nameof(OpenLicence.Attribution), texts["Whoever names the association may use it"], "Creative Commons BY 4.0"),
        new(nameof(OpenLicence.Zero), texts["Anyone may use it, without conditions"], "Creative Commons Zero 1.0"),
    ];

    public string NameOf(string? code) => UkrainianRegion.OfIso(code) is { } region ? reader.Read(region.Name) : code ?? "";

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var settings = await Load(cancellationToken);
        Form = new SettingsForm
        {
            Regions = [.. UkrainianRegion.All.OrderBy(region => reader.Read(region.Name), StringComparer.CurrentCulture).Select(region => new RegionSize { Code = region.IsoCode, Size = settings.Coarse.GetValueOrDefault(region.IsoCode) })],
            Origins = string.Join('\n', settings.Origins),
            Licence = settings.Licence.ToString(),
            IsShared = settings.IsShared,
        };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var now = await Load(cancellationToken);
        var known = UkrainianRegion.All.Select(region => region.IsoCode).ToHashSet(StringComparer.Ordinal);
        // A region that is absent or cannot be read stays as it is: nothing is uncovered by what did not arrive.
        var coarse = now.Coarse.ToDictionary(StringComparer.Ordinal);
        foreach (var region in Form.Regions.Where(region => region.Code is not null && known.Contains(region.Code)))
        {
            if (region.Size is { } size) coarse[region.Code!] = size;
        }

        var origins = (Form.Origins ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var changed = await sender.Send(new ChangeMapSettings(coarse, origins, Named.Of<OpenLicence>(Form.Licence) ?? now.Licence, Form.IsShared, Form.Version), cancellationToken);
        if (changed.Error is { } error) return Refused(error.Code.Contains("origin", StringComparison.Ordinal) ? error with { Fields = [new("Form.Origins", error.Text)] } : error);
        this.Say(texts["The settings are saved."]);
        return Redirect("/settings/map");
    }

    private async Task<MapSettingsFacts.Answer> Load(CancellationToken cancellationToken)
    {
        var settings = await sender.Send(new MapSettingsFacts(), cancellationToken);
        SeenVersion = settings.Version;
        return settings;
    }

    public sealed class SettingsForm
    {
        public List<RegionSize> Regions { get; set; } = [];

        public string? Origins { get; set; }

        public string? Licence { get; set; }

        public bool IsShared { get; set; }

        public int Version { get; set; }
    }

    public sealed class RegionSize
    {
        public string? Code { get; set; }

        /// <summary>Kilometres.</summary>
        public int? Size { get; set; }
    }
}
