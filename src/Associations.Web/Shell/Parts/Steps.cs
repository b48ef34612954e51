using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Associations.Web.Shell.Parts;

/// <summary>The steps of a task, which fill like the circles of a partnership.</summary>
[HtmlTargetElement("steps")]
public sealed class StepsTagHelper(Texts<ShellTexts> texts) : TagHelper
{
    public string Label { get; set; } = "";

    /// <summary>Names of the steps, in order.</summary>
    public IReadOnlyList<string> Of { get; set; } = [];

    /// <summary>The step that is now, from 1; one more than there are when all is done.</summary>
    public int Now { get; set; } = 1;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Becomes("ol", "path path--free");
        output.Attributes.SetAttribute("aria-label", Label);
        for (var i = 1; i <= Of.Count; i++)
        {
            var (css, sign) = i < Now ? ("done", "signed") : i == Now ? ("is-now", "exploring") : (null, "requested");
            var step = Draw.Tag("li", css).Add(Draw.Sign(sign)).Add($"{i}. {Of[i - 1]}");
            if (i < Now) step.Add(Draw.ForEars($" ({texts["done"]})"));
            output.Content.AppendHtml(i == Now ? step.With("aria-current", "step") : step);
        }
    }
}

/// <summary>A state: a sign and its word. Kinds: <c>ok</c>, <c>wait</c>, <c>wrong</c>, or none.</summary>
[HtmlTargetElement("state")]
public sealed class StateTagHelper : TagHelper
{
    public string? Kind { get; set; }

    /// <summary>A sign of the sprite; the kind's own when left out.</summary>
    public string? Sign { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Becomes("span", Kind is null ? "state" : $"state state--{Kind}");
        var sign = Sign ?? Kind switch { "ok" => "yes", "wait" => "wait", "wrong" => "wrong", _ => null };
        if (sign is not null) output.PreContent.AppendHtml(Draw.Sign(sign));
    }
}

/// <summary>Things in an order that a person can change: each row's buttons post <c>move=up:{key}</c> or <c>down:{key}</c> with the form around.</summary>
[HtmlTargetElement("order")]
public sealed class OrderTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output) => output.Becomes("ol", "order");
}

/// <summary>A row of an order.</summary>
[HtmlTargetElement("order-row", ParentTag = "order")]
public sealed class OrderRowTagHelper(Texts<ShellTexts> texts) : TagHelper
{
    public string Title { get; set; } = "";

    public string? Href { get; set; }

    public string Key { get; set; } = "";

    public bool First { get; set; }

    public bool Last { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        output.Becomes("li");
        output.Content.SetHtmlContent(Draw.Tag("div")
            .Add(Draw.Tag("h3").Add(Href is null ? Title : Draw.Link(Href, Title)))
            .Add(content));
        output.Content.AppendHtml(Draw.Tag("div", "moves")
            .Add(Move("up", "↑", texts["Move up: {0}", Title], First))
            .Add(Move("down", "↓", texts["Move down: {0}", Title], Last)));
    }

    private Microsoft.AspNetCore.Mvc.Rendering.TagBuilder Move(string way, string arrow, string label, bool isEnd) =>
        Draw.Tag("button", "icon-btn", arrow)
            .With("type", "submit").With("name", "move").With("value", $"{way}:{Key}").With("aria-label", label)
            .With("disabled", isEnd ? "disabled" : null);
}

/// <summary>What a person will receive, from its own address in a frame that can do nothing; what stands inside is shown above it.</summary>
[HtmlTargetElement("preview")]
public sealed class PreviewTagHelper : TagHelper
{
    public string Src { get; set; } = "";

    public string Title { get; set; } = "";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        output.Becomes("div", "preview");
        output.Content.SetHtmlContent(Draw.Tag("div", "preview__as", content));
        output.Content.AppendHtml(Draw.Tag("iframe").With("src", Src).With("title", Title).With("sandbox", ""));
    }
}

/// <summary>The next dates of something that repeats.</summary>
[HtmlTargetElement("dates")]
public sealed class DatesTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output) => output.Becomes("ol", "dates");
}

/// <summary>One of those dates; each further line in a <c>span</c>.</summary>
[HtmlTargetElement("date-row", ParentTag = "dates")]
public sealed class DateRowTagHelper : TagHelper
{
    public string Day { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Becomes("li");
        output.PreContent.AppendHtml(Draw.Tag("b", null, Day));
    }
}
