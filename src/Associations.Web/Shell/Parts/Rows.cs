using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Associations.Web.Shell.Parts;

/// <summary>A timetable: when on the left, what on the right.</summary>
[HtmlTargetElement("timetable")]
public sealed class TimetableTagHelper : TagHelper
{
    /// <summary>More air between rows.</summary>
    public bool Tall { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        output.Becomes("ol", Tall ? "timetable timetable--tall" : "timetable");
}

/// <summary>A row of a timetable.</summary>
[HtmlTargetElement("timetable-row", ParentTag = "timetable")]
public sealed class TimetableRowTagHelper : TagHelper
{
    private Slots? _slots;

    /// <summary>The day, or what stands for one.</summary>
    public string When { get; set; } = "";

    /// <summary>Under the day: the hour with its place.</summary>
    public string? Note { get; set; }

    public string Title { get; set; } = "";

    public string? Href { get; set; }

    /// <summary>Marks the row that is now.</summary>
    public bool Now { get; set; }

    public override void Init(TagHelperContext context) => _slots = Slots.Open(context, Slots.Acts);

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        output.Becomes("li", Now ? "now" : null);
        var when = Draw.Tag("div", "when", When);
        if (Note is not null) when.Add(Draw.Tag("small", null, Note));
        var what = Draw.Tag("div", "what")
            .Add(Draw.Tag("h3").Add(string.IsNullOrEmpty(Href) ? Title : Draw.Link(Href, Title)))
            .Add(content);
        output.Content.SetHtmlContent(when);
        output.Content.AppendHtml(what);
        if (_slots![Slots.Acts] is { } acts) output.Content.AppendHtml(Draw.Tag("div", "do", acts));
    }
}

/// <summary>Terms and values.</summary>
[HtmlTargetElement("facts")]
public sealed class FactsTagHelper : TagHelper
{
    public bool Narrow { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        output.Becomes("dl", Narrow ? "facts facts--narrow" : "facts");
}

/// <summary>One term with its value; a second line goes in <c>small</c>.</summary>
[HtmlTargetElement("fact", ParentTag = "facts")]
public sealed class FactTagHelper : TagHelper
{
    public string Term { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.PreElement.AppendHtml(Draw.Tag("dt", null, Term));
        output.Becomes("dd");
    }
}

/// <summary>How many are in each state; each number is a filter.</summary>
[HtmlTargetElement("tally")]
public sealed class TallyTagHelper : TagHelper
{
    public string Label { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Becomes("ul", "tally");
        output.Attributes.SetAttribute("aria-label", Label);
    }
}

/// <summary>One number of a tally, with the word it counts.</summary>
[HtmlTargetElement("tally-item", ParentTag = "tally")]
public sealed class TallyItemTagHelper : TagHelper
{
    public long Count { get; set; }

    /// <summary>A sign of the sprite before the number.</summary>
    public string? Sign { get; set; }

    /// <summary>The list of exactly these; left out when there are none.</summary>
    public string? Href { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var word = await output.GetChildContentAsync();
        var linked = Href is not null && Count > 0;
        output.Becomes("li", linked ? null : "none");
        var number = Draw.Tag("b", null, Sign is null ? null : Draw.Sign(Sign)).Add(Figures.Number(Count));
        var text = Draw.Tag("span", null, word);
        if (linked)
        {
            output.Content.SetHtmlContent(Draw.Tag("a").With("href", Href).Add(number).Add(text));
            return;
        }

        output.Content.SetHtmlContent(number);
        output.Content.AppendHtml(text);
    }
}

/// <summary>Figures with their meaning, each against its plan.</summary>
[HtmlTargetElement("counts")]
public sealed class CountsTagHelper : TagHelper
{
    /// <summary>3 or 4 beside each other.</summary>
    public int Columns { get; set; } = 4;

    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        output.Becomes("ul", Columns == 3 ? "counts counts--3" : "counts");
}

/// <summary>A figure: the number, what it counts, its rows behind the link, and a bar with a tick for the plan.</summary>
[HtmlTargetElement("count", ParentTag = "counts")]
public sealed class CountTagHelper : TagHelper
{
    private const double Width = 260;

    public long Number { get; set; }

    /// <summary>Beside the number: "of 8 planned".</summary>
    public string? Of { get; set; }

    public string Text { get; set; } = "";

    public string Href { get; set; } = "";

    /// <summary>The end of the bar; no bar when 0.</summary>
    public long Whole { get; set; }

    /// <summary>Where the tick stands.</summary>
    public long Plan { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        output.Becomes("li");
        var number = Draw.Tag("b", null, Figures.Number(Number));
        if (Of is not null) number.Add(Draw.Tag("small", null, Of));
        var link = Draw.Tag("a").With("href", Href).Add(number);
        if (Whole > 0) link.Add(Bar());
        output.Content.SetHtmlContent(link.Add(Draw.Tag("span", null, Text)));
        if (!content.IsEmptyOrWhiteSpace) output.Content.AppendHtml(Draw.Tag("p", null, content));
    }

    private TagBuilder Bar()
    {
        static string At(double x) => x.ToString("0.#", CultureInfo.InvariantCulture);
        var bar = Draw.Tag("svg").With("viewBox", "0 0 260 14").With("preserveAspectRatio", "none").With("aria-hidden", "true");
        bar.InnerHtml.AppendHtml("<rect class=\"gauge-track\" y=\"4\" width=\"260\" height=\"6\"/>");
        bar.InnerHtml.AppendHtml($"<rect class=\"gauge-fill\" y=\"4\" width=\"{At(Width * Math.Min(1, (double)Number / Whole))}\" height=\"6\"/>");
        if (Plan > 0) bar.InnerHtml.AppendHtml($"<path class=\"gauge-goal\" vector-effect=\"non-scaling-stroke\" d=\"M{At(Width * Math.Min(1, (double)Plan / Whole))} 0v14\"/>");
        return bar;
    }
}

/// <summary>People, waiting lists, checks: who or what, what about them, and a state at the right (<c>acts</c>).</summary>
[HtmlTargetElement("people")]
public sealed class PeopleTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output) => output.Becomes("ul", "people");
}

/// <summary>A row of <c>people</c>.</summary>
[HtmlTargetElement("person", ParentTag = "people")]
public sealed class PersonTagHelper : TagHelper
{
    private Slots? _slots;

    public string Title { get; set; } = "";

    public string? Href { get; set; }

    /// <summary>A sign before the title: <c>yes</c>, <c>wait</c>, <c>wrong</c>.</summary>
    public string? Sign { get; set; }

    public override void Init(TagHelperContext context) => _slots = Slots.Open(context, Slots.Acts);

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        output.Becomes("li");
        var title = Draw.Tag("b", Sign switch { "wait" => "state--wait", "wrong" => "state--bad", "yes" => "state--kept", _ => null });
        if (Sign is not null) title.Add(Draw.Sign(Sign));
        title.Add(Href is null ? Title : Draw.Link(Href, Title));
        var main = Draw.Tag("div").Add(title);
        if (!content.IsEmptyOrWhiteSpace) main.Add(Draw.Tag("span", null, content));
        output.Content.SetHtmlContent(main);
        if (_slots![Slots.Acts] is { } side) output.Content.AppendHtml(Draw.Tag("span", "state num", side));
    }
}
