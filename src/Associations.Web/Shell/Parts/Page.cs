using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Associations.Web.Shell.Parts;

/// <summary>The page's first heading, what stands under it, and the trail that leads back; also names the browser's tab.</summary>
[HtmlTargetElement("page-head")]
public sealed class PageHeadTagHelper(Texts<ShellTexts> texts) : TagHelper
{
    private Slots? _slots;

    public string Title { get; set; } = "";

    /// <summary>The pages above, outermost first: text and address.</summary>
    public IReadOnlyList<(string Text, string Href)> Trail { get; set; } = [];

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Init(TagHelperContext context) => _slots = Slots.Open(context, Slots.Acts, "heading");

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ViewContext.ViewData["Title"] ??= Title;
        var content = await output.GetChildContentAsync();
        output.Becomes("div", "head");
        if (Trail.Count > 0)
        {
            var list = new TagBuilder("ol");
            foreach (var (text, href) in Trail) list.Add(Draw.Tag("li").Add(Draw.Link(href, text)));
            output.PreElement.AppendHtml(Draw.Tag("nav", "trail", list).With("aria-label", texts["Where you are"]));
        }

        output.Content.SetHtmlContent(Draw.Tag("div").Add(_slots!["heading"] is { } drawn ? Draw.Tag("h1", "h1-big", drawn) : Draw.Tag("h1", null, Title)).Add(content));
        if (_slots[Slots.Acts] is { } acts) output.Content.AppendHtml(Draw.Tag("div", "head__acts", acts));
    }
}

/// <summary>The heading as it is drawn, where the title's words alone do not do: a pair with its line.</summary>
[HtmlTargetElement("heading", ParentTag = "page-head")]
public sealed class HeadingTagHelper : TagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        Slots.Fill(context, "heading", await output.GetChildContentAsync());
        output.SuppressOutput();
    }
}

/// <summary>Links and buttons: at the right of <c>page-head</c>, or under the sentence of a band or state page.</summary>
[HtmlTargetElement("acts")]
public sealed class ActsTagHelper : TagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        output.Becomes("div", "acts");
        output.Content.SetHtmlContent(content);
        if (Slots.Fill(context, Slots.Acts, content)) output.SuppressOutput();
    }
}

/// <summary>The next step: the largest text of the page, with its one filled button.</summary>
[HtmlTargetElement("next-step")]
public sealed class NextStepTagHelper(Texts<ShellTexts> texts) : TagHelper
{
    private Slots? _slots;

    /// <summary>What to do, as a sentence: "Approve the June digest by Monday at 16:00".</summary>
    public string What { get; set; } = "";

    /// <summary>The small heading above; "Next step" when left out.</summary>
    public string? Label { get; set; }

    public string Id { get; set; } = "next";

    public override void Init(TagHelperContext context) => _slots = Slots.Open(context, "aside");

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        output.Becomes("section", "next");
        output.Attributes.SetAttribute("id", Id);
        output.Attributes.SetAttribute("aria-labelledby", $"{Id}-label");
        var main = Draw.Tag("div")
            .Add(Draw.Tag("h2", null, string.IsNullOrEmpty(Label) ? texts["Next step"] : Label).With("id", $"{Id}-label"))
            .Add(Draw.Tag("p", "next__what", What))
            .Add(content);
        output.Content.SetHtmlContent(main);
        if (_slots!["aside"] is { } aside) output.Content.AppendHtml(aside);
    }
}

/// <summary>What happens otherwise, beside the next step.</summary>
[HtmlTargetElement("step-aside", ParentTag = "next-step")]
public sealed class StepAsideTagHelper : TagHelper
{
    public string Title { get; set; } = "";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        Slots.Fill(context, "aside", Draw.Tag("aside").Add(Draw.Tag("h3", null, Title)).Add(content));
        output.SuppressOutput();
    }
}

/// <summary>One line at the top of a long page that leads to the next step at its end.</summary>
[HtmlTargetElement("ahead")]
public sealed class AheadTagHelper : TagHelper
{
    public string To { get; set; } = "next";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        output.Becomes("p", "ahead");
        output.Content.SetHtmlContent(Draw.Link($"#{To}", content));
    }
}

/// <summary>A section: a strong rule, its heading, and at the right what belongs to the heading (<c>part-side</c>).</summary>
[HtmlTargetElement("part")]
public sealed class PartTagHelper : TagHelper
{
    private Slots? _slots;

    public string Title { get; set; } = "";

    public override void Init(TagHelperContext context) => _slots = Slots.Open(context, "side");

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        output.Becomes("section", "part");
        var head = Draw.Tag("div", "part__head").Add(Draw.Tag("h2", null, Title));
        if (_slots!["side"] is { } side) head.Add(side);
        output.Content.SetHtmlContent(head);
        output.Content.AppendHtml(content);
    }
}

/// <summary>At the right of a section's heading: a link, a state, a remark.</summary>
[HtmlTargetElement("part-side", ParentTag = "part")]
public sealed class PartSideTagHelper : TagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        Slots.Fill(context, "side", Draw.Tag("span", "small", await output.GetChildContentAsync()));
        output.SuppressOutput();
    }
}

/// <summary>A page that is a state: nothing yet, not found, gone, done, a question before something final.</summary>
[HtmlTargetElement("state-page")]
public sealed class StatePageTagHelper : TagHelper
{
    public string Title { get; set; } = "";

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ViewContext.ViewData["Title"] ??= Title;
        var content = await output.GetChildContentAsync();
        output.Becomes("div", "state-page");
        output.Content.SetHtmlContent(Draw.Tag("h1", null, Title));
        output.Content.AppendHtml(content);
    }
}

/// <summary>Under the buttons of a <c>state-page</c>: a section with a small heading.</summary>
[HtmlTargetElement("state-more", ParentTag = "state-page")]
public sealed class StateMoreTagHelper : TagHelper
{
    public string Title { get; set; } = "";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        output.Becomes("section", "part");
        output.Content.SetHtmlContent(Draw.Tag("h2", "h3", Title));
        output.Content.AppendHtml(content);
    }
}

/// <summary>A remark that the page cannot leave to the margin; <c>wait</c> or <c>wrong</c> when it is one.</summary>
[HtmlTargetElement("notice")]
public sealed class NoticeTagHelper : TagHelper
{
    public string? Title { get; set; }

    /// <summary><c>wait</c>, <c>wrong</c>, or nothing.</summary>
    public string? Kind { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        output.Becomes("div", Kind is null ? "notice" : $"notice notice--{Kind}");
        var title = Draw.Tag("h2");
        if (Kind is not null) title.Add(Draw.Sign(Kind));
        output.Content.SetHtmlContent(Title is null ? content : title.Add(Title));
        if (Title is not null) output.Content.AppendHtml(content);
    }
}
