using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Associations.Web.Shell.Lists;

/// <summary>The checkbox that chooses a row, before what names the row.</summary>
[HtmlTargetElement("pick")]
public sealed class PickTagHelper(Texts<ShellTexts> texts) : TagHelper
{
    public string Name { get; set; } = "id";

    public string Value { get; set; } = "";

    /// <summary>What the row is: "Lozova".</summary>
    public string What { get; set; } = "";

    public bool Checked { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        output.Becomes("span", "row-pick");
        output.Content.SetHtmlContent(Draw.Input("checkbox", Name, Value).With("class", "pick")
            .With("aria-label", texts["Select {0}", What]).With("data-what", What).With("checked", Checked ? "checked" : null));
        output.Content.AppendHtml(Draw.Tag("span", null, content));
    }
}

/// <summary>
/// The bar that says how many rows are chosen. With the script they stay chosen over pages and filters, kept in the browser
/// tab; without it, the rows ticked on this page are sent.
/// </summary>
[HtmlTargetElement("selection")]
public sealed class SelectionTagHelper(Texts<ShellTexts> texts) : TagHelper
{
    /// <summary>The id of the form that the picks stand in.</summary>
    public string Form { get; set; } = "";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        output.Becomes("div", "selection");
        output.Attributes.SetAttribute("role", "group");
        output.Attributes.SetAttribute("aria-label", texts["Selection"]);
        output.Attributes.SetAttribute("data-selection", Form);
        output.Content.SetHtmlContent(Draw.Tag("p")
            .Add(Draw.Tag("b", null, texts["Selected on this page"]).With("data-forms", texts.Forms("{0} selected", "{0} selected")))
            .Add(" ")
            .Add(Draw.Tag("span").With("data-names", ""))
            .Add(Draw.Tag("small", null, texts["They stay selected while you search, filter and turn pages. Nothing happens before you confirm."]).With("data-with-script", "").With("hidden", "hidden")));
        output.Content.AppendHtml(content);
        output.Content.AppendHtml(Draw.Tag("button", "icon-btn", texts["Clear"]).With("type", "button").With("data-clear", "").With("hidden", "hidden"));
    }
}
