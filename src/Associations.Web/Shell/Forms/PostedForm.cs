using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Associations.Web.Shell.Forms;

/// <summary>
/// A form that names no address posts to the page itself. The framework would post it to the address that was asked last,
/// which after a refused act names that act: the next form on the page would do it again in place of its own.
/// </summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class PostedFormTagHelper(Addresses addresses) : TagHelper
{
    /// <summary>After the framework’s own (-1000).</summary>
    public override int Order => -999;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (!context.AllAttributes.ContainsName("action") && !context.AllAttributes.Any(attribute => attribute.Name.StartsWith("asp-page", StringComparison.Ordinal)))
            output.Attributes.SetAttribute("action", addresses.Here());
    }
}
