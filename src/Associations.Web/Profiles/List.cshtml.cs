using Associations.Application.Dispatch;
using Associations.Application.Profiles;
using Associations.Domain;
using Associations.Domain.Profiles;
using Associations.Web.Funding;
using Associations.Web.Partnerships;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;
using Microsoft.AspNetCore.Authorization;

namespace Associations.Web.Profiles;

/// <summary>Public: the municipalities that show something of their profiles, to find a partner among.</summary>
[AllowAnonymous]
public sealed class PublicProfilesModel(ISender sender, Reader reader, PartnershipWords words) : ShellPage
{
    private static readonly ListShape Shape = new(["name"], ["q", "theme", "country"]);

    /// <summary>What a row says beside the name.</summary>
    public static IReadOnlyList<ProfileField> Columns { get; } = [ProfileField.Offers, ProfileField.Needs, ProfileField.LookingFor];

    public ListQuery List { get; private set; } = null!;

    public IReadOnlyList<PublicProfiles.Row> All { get; private set; } = [];

    /// <summary>What the filters show, by name as the reader reads it.</summary>
    public IReadOnlyList<PublicProfiles.Row> Shown { get; private set; } = [];

    public new IEnumerable<PublicProfiles.Row> Page => Shown.Skip(List.Skip).Take(List.Size);

    public IReadOnlyList<Choice> Themes =>
        [.. Enum.GetValues<Theme>().Select(theme => Choice(theme.ToString(), words.Theme(theme), row => row.Content.IsAbout(theme))).OfType<Choice>()];

    public IReadOnlyList<Choice> Countries =>
        [.. All.Select(row => row.Country).Distinct(StringComparer.Ordinal).Select(country => Choice(country, Places.Country(country), row => row.Country == country)).OfType<Choice>().OrderBy(choice => choice.Text, StringComparer.CurrentCulture)];

    public IEnumerable<ChosenFilter> Chosen => List.Filters.Select(filter => new ChosenFilter(filter.Key, filter.Key switch
    {
        "country" => Places.Country(filter.Value),
        "theme" when Named.Of<Theme>(filter.Value) is { } theme => words.Theme(theme),
        _ => $"“{filter.Value}”",
    }));

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        List = ListQuery.Of(Request, Shape);
        var found = await sender.Send(new PublicProfiles(List["q"], Named.Of<Theme>(List["theme"]), List["country"]), cancellationToken);
        All = found.All;
        Shown = [.. found.Shown.OrderBy(row => reader.Read(row.Name), StringComparer.CurrentCulture).ThenBy(row => row.Id.Value)];
    }

    // A choice that would show nothing is none.
    private Choice? Choice(string value, string text, Func<PublicProfiles.Row, bool> fits) =>
        All.Count(fits) is var count and > 0 ? new Choice(value, $"{text} ({Figures.Number(count)})") : null;
}
