using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Associations.Web.Shell.Lists;

/// <summary>The filters of a list: a form that asks the same address anew.</summary>
[HtmlTargetElement("filters")]
public sealed class FiltersTagHelper(Texts<ShellTexts> texts) : TagHelper
{
    private readonly FilterCount _count = new();

    public ListQuery List { get; set; } = null!;

    public override void Init(TagHelperContext context)
    {
        context.Items[typeof(ListQuery)] = List;
        context.Items[typeof(FilterCount)] = _count;
    }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        output.Becomes("form", _count.Value == 4 ? "filters" : $"filters filters--{_count.Value}");
        output.Attributes.SetAttribute("method", "get");
        output.Attributes.SetAttribute("action", List.Path);
        output.Content.SetHtmlContent(content);
        var bare = List.Unfiltered().Address;
        // Sort and page size outlive a change of filters.
        foreach (var (name, value) in Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(bare[List.Path.Length..]))
        {
            output.Content.AppendHtml(Draw.Input("hidden", name, value));
        }

        output.Content.AppendHtml(Draw.Tag("button", "govuk-button govuk-button--secondary", texts["Show"]).With("type", "submit"));
    }

    internal sealed class FilterCount
    {
        public int Value { get; set; }
    }
}

/// <summary>One filter: a word to look for, or a choice.</summary>
[HtmlTargetElement("filter", ParentTag = "filters")]
public sealed class FilterTagHelper : TagHelper
{
    public string Name { get; set; } = "";

    public string Label { get; set; } = "";

    /// <summary>Left out for a word to look for.</summary>
    public IEnumerable<Choice>? Choices { get; set; }

    /// <summary>Of a word to look for: <c>search</c>, or <c>date</c> for a day (ISO 8601).</summary>
    public string Type { get; set; } = "search";

    /// <summary>The choice that filters nothing: "All oblasts (1,469)".</summary>
    public string? Any { get; set; }

    public override void Init(TagHelperContext context) => ((FiltersTagHelper.FilterCount)context.Items[typeof(FiltersTagHelper.FilterCount)]).Value++;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var list = (ListQuery)context.Items[typeof(ListQuery)];
        var id = $"filter-{Name}";
        output.Becomes("div", "govuk-form-group");
        output.Content.SetHtmlContent(Draw.Tag("label", "govuk-label", Label).With("for", id));
        output.Content.AppendHtml(Choices is null
            ? Draw.Input(Type, Name, list[Name]).With("class", "govuk-input").With("id", id).With("autocomplete", "off").With("spellcheck", "false")
            : Select(id, list[Name]));
    }

    private TagBuilder Select(string id, string? now)
    {
        var select = Draw.Tag("select", "govuk-select").With("id", id).With("name", Name);
        if (Any is not null) select.Add(Draw.Tag("option", null, Any).With("value", ""));
        foreach (var choice in Choices!)
        {
            select.Add(Draw.Tag("option", null, choice.Text).With("value", choice.Value).With("selected", choice.Value == now ? "selected" : null));
        }

        return select;
    }
}

/// <summary>What is shown: how many of how many, each filter with its own ×, and the export of exactly these.</summary>
[HtmlTargetElement("chosen")]
public sealed class ChosenTagHelper(Texts<ShellTexts> texts) : TagHelper
{
    public ListQuery List { get; set; } = null!;

    public long Found { get; set; }

    /// <summary>How many there are without any filter; null where no address shows them all together.</summary>
    public long? Of { get; set; }

    public IEnumerable<ChosenFilter> Filters { get; set; } = [];

    /// <summary>Offers CSV and XLSX from the page's handler <c>Export</c>.</summary>
    public bool Export { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        output.Becomes("div", "chosen");
        output.Content.SetHtmlContent(Draw.Tag("strong", null, List.IsFiltered && Of is { } all
            ? texts["{0} of {1}", Figures.Number(Found), Figures.Number(all)]
            : Figures.Number(Found)));
        var filters = Filters.ToList();
        if (filters.Count > 0) output.Content.AppendHtml(Draw.Tag("span", "quiet", texts["Shown:"]));
        foreach (var filter in filters)
        {
            var remove = Draw.Link(List.Without(filter.Filter).Address, "×").With("aria-label", texts["Remove: {0}", filter.Text]);
            output.Content.AppendHtml(Draw.Tag("span", "tag", $"{filter.Text} ").Add(remove));
        }

        if (List.IsFiltered && Of is { } whole) output.Content.AppendHtml(Draw.Link(List.Unfiltered().Address, texts["Show all {0}", Figures.Number(whole)]));
        if (Export && Found > 0) output.Content.AppendHtml(Files());
        output.Content.AppendHtml(content);
    }

    private TagBuilder Files() => Draw.Tag("span", null, $"{texts.Count("Export this {0}:", "Export these {0}:", Found)} ")
        .Add(Draw.Link(List.At(1).AddressWith(("handler", "export"), ("format", "csv")), "CSV"))
        .Add("\u00a0 ")
        .Add(Draw.Link(List.At(1).AddressWith(("handler", "export"), ("format", "xlsx")), "XLSX"));
}

/// <summary>Under a list: which rows these are, the other pages, and how many a page.</summary>
[HtmlTargetElement("pages")]
public sealed class PagesTagHelper(Texts<ShellTexts> texts) : TagHelper
{
    public ListQuery List { get; set; } = null!;

    public long Total { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var last = (int)Math.Max(1, (Total + List.Size - 1) / List.Size);
        output.Becomes("div", "under");
        if (Total == 0)
        {
            output.SuppressOutput();
            return;
        }

        var from = Math.Min(List.Skip + 1, Total);
        output.Content.SetHtmlContent(Draw.Tag("p", null,
            texts["{0}–{1} of {2}", Figures.Number(from), Figures.Number(Math.Min(List.Skip + List.Size, Total)), Figures.Number(Total)]));
        if (last > 1) output.Content.AppendHtml(Draw.Tag("nav", null, Links(last)).With("aria-label", texts["Pages"]));
        if (Total > ListQuery.UsualSize)
        {
            var other = List.Size == ListQuery.UsualSize ? ListQuery.LargeSize : ListQuery.UsualSize;
            output.Content.AppendHtml(Draw.Tag("p").Add(Draw.Link(List.Of(other).Address, texts["{0} a page", other])));
        }
    }

    private TagBuilder Links(int last)
    {
        var pages = Draw.Tag("ul", "pages");
        if (List.Page > 1) pages.Add(Item(Draw.Link(List.At(List.Page - 1).Address, texts["Previous"]).With("rel", "prev")));
        var shown = Enumerable.Range(1, last).Where(page => page == 1 || page == last || Math.Abs(page - List.Page) <= 2).ToList();
        var before = 0;
        foreach (var page in shown)
        {
            if (page - before > 1) pages.Add(Item(Draw.Tag("span", null, "…").With("aria-hidden", "true")));
            before = page;
            var number = page.ToString(CultureInfo.InvariantCulture);
            pages.Add(Item(page == List.Page ? Draw.Tag("span", null, number).With("aria-current", "page") : Draw.Link(List.At(page).Address, number)));
        }

        if (List.Page < last) pages.Add(Item(Draw.Link(List.At(List.Page + 1).Address, texts["Next"]).With("rel", "next")));
        return pages;
    }

    private static TagBuilder Item(TagBuilder content) => Draw.Tag("li", null, content);
}
