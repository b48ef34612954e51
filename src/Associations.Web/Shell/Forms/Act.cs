using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Associations.Web.Shell.Forms;

/// <summary>
/// A button: filled, once a page, named by its effect; <c>second</c> for the real alternative. With <c>href</c> it leads
/// elsewhere. With <c>waits</c> it cannot work now, keeps its place and its focus, and says what it waits for.
/// </summary>
[HtmlTargetElement("act")]
public sealed class ActTagHelper : TagHelper
{
    public string? Href { get; set; }

    public bool Second { get; set; }

    public bool Small { get; set; }

    /// <summary>What the button waits for.</summary>
    public string? Waits { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        var css = "govuk-button" + (Second ? " govuk-button--secondary" : "") + (Small ? " govuk-button--small" : "");
        var leads = Href is not null && Waits is null;
        output.Becomes(leads ? "a" : "button", css);
        if (leads) output.Attributes.SetAttribute("href", Href);
        else if (!output.Attributes.ContainsName("type")) output.Attributes.SetAttribute("type", Waits is null ? "submit" : "button");
        output.Content.SetHtmlContent(content);
        if (Waits is null) return;

        var id = $"{context.UniqueId}-waits";
        output.Attributes.SetAttribute("aria-disabled", "true");
        output.Attributes.SetAttribute("aria-describedby", id);
        output.PostElement.AppendHtml(Draw.Tag("span", "small quiet", Waits).With("id", id));
    }
}

/// <summary>What a form could not take, at the top, each line leading to its field. Nothing when all is well.</summary>
[HtmlTargetElement("error-summary")]
public sealed class ErrorSummaryTagHelper(Texts<ShellTexts> texts) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var posted = ViewContext.HttpContext.Request.HasFormContentType ? ViewContext.HttpContext.Request.Form.Keys.ToList() : [];
        var wrong = ViewContext.ModelState.Where(entry => entry.Value!.Errors.Count > 0).OrderBy(entry => Place(entry.Key, posted)).ToList();
        if (wrong.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        var fields = wrong.Count(entry => entry.Key.Length > 0);
        var list = Draw.Tag("ul", "govuk-list govuk-error-summary__list plain");
        foreach (var (key, entry) in wrong)
        {
            var text = entry!.Errors[0].ErrorMessage;
            list.Add(key.Length == 0 ? Draw.Tag("li", null, text) : Draw.Tag("li", null, Draw.Link($"#{FieldBase.IdOf(key)}", text)));
        }

        output.Becomes("div", "govuk-error-summary");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("data-errors", "");
        output.Content.SetHtmlContent(Draw.Tag("div").With("role", "alert")
            .Add(Draw.Tag("h2", "govuk-error-summary__title", fields == 0 ? texts["This was not done"] : texts.Count("Correct {0} answer", "Correct {0} answers", fields)))
            .Add(Draw.Tag("div", "govuk-error-summary__body", list)));
    }

    // The model state is in the order of the alphabet; a browser posts fields in the order of the page.
    private static int Place(string key, List<string> posted)
    {
        var place = posted.FindIndex(name => name == key || name.StartsWith($"{key}.", StringComparison.Ordinal));
        return place < 0 ? posted.Count : place;
    }
}
