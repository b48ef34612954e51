using Associations.Domain.Partnerships;
using Associations.Web.Partnerships;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Associations.Web.Cooperation;

/// <summary>A partnership's stage: its sign and its word.</summary>
[HtmlTargetElement("stage-word")]
public sealed class StageWordTagHelper(PartnershipWords words) : TagHelper
{
    public PartnershipStage Stage { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Becomes("span", "state");
        output.Content.SetHtmlContent(Draw.Sign(PartnershipTexts.SignOf(Stage)));
        output.Content.Append(words.Stage(Stage));
    }
}
