using System.Diagnostics.CodeAnalysis;
using Associations.Domain;
using Associations.Web.Shell;
using Associations.Web.Shell.Forms;
using Associations.Web.Shell.Lists;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Tests.Shell;

/// <summary>Every part of the shell on one page, for the browser tests.</summary>
public sealed class SpecimenModel(Texts<ShellTexts> texts) : ShellPage
{
    private static readonly ListShape Shape = new(["name", "people"], ["q", "oblast", "kind"]);
    private static readonly Error Wrong = new("specimen.wrong", "There is a problem with what was entered.", ErrorKind.Invalid)
    {
        Fields = [new("Name", "Give the person's name."), new("Kind", "Choose the country."), new("Share", "Choose the country."), new("Title", "Give the call's title in at least one language.")],
    };

    [BindProperty]
    public SpecimenForm Form { get; set; } = new();

    public ListQuery List { get; private set; } = null!;

    public DateTimeOffset At { get; } = new(2024, 5, 28, 9, 0, 0, TimeSpan.Zero);

    public IReadOnlyList<Choice> Oblasts { get; } = [new("63", "Kharkiv (56)"), new("18", "Zhytomyr (66)")];

    public IReadOnlyList<Choice> Kinds { get; } = [new("city", "City"), new("village", "Village")];

    public IReadOnlyList<Choice> Shares { get; } = [new("none", "Lump sum, no own share"), new("some", "A share of the costs", "Up to a half")];

    public IReadOnlyList<Row> Rows { get; } =
    [
        new("UA63120270000028556", "Kharkiv", "Харківська", "Kharkiv raion", 1421125, true),
        new("UA63080090000067457", "Kupiansk", "Куп’янська", "Kupiansk raion", 54431, false),
        new("UA63040090000021240", "Izium", "Ізюмська", "Izium raion", 48072, true),
    ];

    public IEnumerable<ChosenFilter> Chosen => List.Filters.Select(filter => new ChosenFilter(filter.Key, filter.Value));

    public void OnGet() => List = ListQuery.Of(Request, Shape);

    public IActionResult OnGetExport(string format) => new ListFile<Row>(format, "municipalities-громади", [new("Name", row => row.Name), new("People", row => row.People)], Rows.ToAsyncEnumerable());

    public IActionResult OnPost(string? what)
    {
        List = ListQuery.Of(Request, Shape);
        if (what != "save")
        {
            this.Say("Збережено: Kharkiv & Ізюм");
            return RedirectToPage();
        }

        if (Form.From.Read(texts, out var problem) is null && problem is not null) ModelState.AddModelError("Form.From", problem);
        if (Form.Deadline.Read(texts, out problem) is null && problem is not null) ModelState.AddModelError("Form.Deadline", problem);
        return Refused(Wrong, nameof(Form));
    }

    public sealed record Row(string Code, string Name, string Ukrainian, string Raion, long People, bool Confirmed);
}

/// <summary>One property for each kind of field.</summary>
[SuppressMessage("Design", "CA1056", Justification = "A form holds what was typed.")]
public sealed class SpecimenForm
{
    public string? Name { get; set; }

    public string? Email { get; set; }

    public int? People { get; set; }

    public string? Kind { get; set; }

    public string? Share { get; set; }

    public List<string> Themes { get; set; } = [];

    public bool Agreed { get; set; }

    public string? Why { get; set; }

    public IFormFile? File { get; set; }

    public DateInput From { get; set; } = new();

    public MomentInput Deadline { get; set; } = new();

    public TextInput Title { get; set; } = new();

    public TextInput Summary { get; set; } = new();
}
