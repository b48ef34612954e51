using Associations.Application.Dispatch;
using Associations.Application.Funding;
using Associations.Domain;
using Associations.Web.Digests;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;
using Microsoft.AspNetCore.Authorization;

namespace Associations.Web.Funding;

[AllowAnonymous]
public sealed class OpenCallsModel(ISender sender, CallWords words) : ShellPage
{
    private static readonly ListShape Shape = new(["deadline"], ["theme"]);

    public ListQuery List { get; private set; } = null!;

    public OpenCallsView Open { get; private set; } = null!;

    public IEnumerable<Choice> ThemeChoices => Open.Themes.Select(theme => new Choice(theme.ToString(), words.Theme(theme)));

    public IEnumerable<ChosenFilter> Chosen =>
        List.Filters.Select(filter => new ChosenFilter(filter.Key, Named.Of<Theme>(filter.Value) is { } theme ? words.Theme(theme) : filter.Value));

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        List = ListQuery.Of(Request, Shape);
        Open = await sender.Send(new OpenCalls(Named.Of<Theme>(List["theme"])), cancellationToken);
    }
}
