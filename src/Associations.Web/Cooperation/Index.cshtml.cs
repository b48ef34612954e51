using Associations.Application.Cooperation;
using Associations.Application.Dispatch;
using Associations.Domain;
using Associations.Domain.Cooperation;
using Associations.Web.Partnerships;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;

namespace Associations.Web.Cooperation;

/// <summary>The association's requests: who waits, how long.</summary>
public sealed class CooperationRequestsModel(ISender sender, CooperationWords words) : ShellPage
{
    private static readonly ListShape Shape = new(["waits"], ["q", "state", "theme"]);

    public ListQuery List { get; private set; } = null!;

    public CooperationList.Answer Listing { get; private set; } = null!;

    public CooperationUnsent.Answer Unsent { get; private set; } = null!;

    public IEnumerable<Choice> StateChoices => CooperationTexts.States.Select(state => new Choice(state.ToString(), words.State(state)));

    public IEnumerable<ChosenFilter> Chosen => List.Filters.Select(filter => new ChosenFilter(filter.Key, filter.Key switch
    {
        "state" when Named.Of<CooperationState>(filter.Value) is { } state => words.State(state),
        "theme" when Named.Of<Theme>(filter.Value) is { } theme => words.Themes([theme]),
        _ => $"“{filter.Value}”",
    }));

    public int At(CooperationState state) => Listing.ByState.GetValueOrDefault(state);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        List = ListQuery.Of(Request, Shape);
        var asked = new CooperationList(Named.Of<CooperationState>(List["state"]), Named.Of<Theme>(List["theme"]), List["q"], List.Skip, List.Size);
        Listing = await sender.Send(asked, cancellationToken);
        Unsent = await sender.Send(new CooperationUnsent(), cancellationToken);
    }
}
