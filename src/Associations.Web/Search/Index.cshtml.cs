using Associations.Application.Dispatch;
using Associations.Application.Search;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Search;

/// <summary>What the search box of the masthead leads to: everything that answers, grouped, the best of each first.</summary>
public sealed class SearchModel(ISender sender, Reader reader, Texts<SearchTexts> texts) : ShellPage
{
    private const string People = "people";

    private static readonly ListShape Shape = new(["best"], ["q", "of"]);

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    public ListQuery List { get; private set; } = null!;

    /// <summary>Null until something is asked.</summary>
    public SearchEverywhere.Answer? Answer { get; private set; }

    /// <summary>People have no list of their own: this page is it.</summary>
    public bool OnlyPeople => List["of"] == People;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        List = ListQuery.Of(Request, Shape);
        if (string.IsNullOrWhiteSpace(Q)) return Page();
        var answer = await sender.Send(OnlyPeople ? new SearchEverywhere(Q, List.Size, List.Page) : new SearchEverywhere(Q), cancellationToken);
        if (!answer.Succeeded) return Refused(answer.Error);
        Answer = answer.Value;
        return Page();
    }

    public string ListOf(string path, params (string Name, string Value)[] more) =>
        path + QueryString.Create(more.Prepend(("q", Q!.Trim())).Select(pair => KeyValuePair.Create(pair.Item1, (string?)pair.Item2)));

    public string About(SearchEverywhere.Municipality row) => string.Join(" · ", new[]
    {
        row.Code, reader.Read(row.RegionName), Funding.Places.Country(row.Country),
        row.Population is { } people ? texts.Count("{0} inhabitant", "{0} inhabitants", people) : "",
    }.Where(part => part.Length > 0));

    public string About(SearchEverywhere.Person row) => string.Join(", ", new[] { row.Position, reader.Read(row.Municipality) }.Where(part => part.Length > 0));
}
