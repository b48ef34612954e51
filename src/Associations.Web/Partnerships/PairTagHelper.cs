using Associations.Domain;
using Associations.Domain.Partnerships;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Associations.Web.Partnerships;

/// <summary>The sides of a partnership with the line between them that its stage has.</summary>
[HtmlTargetElement("pair")]
public sealed class PairTagHelper(Texts<PartnershipTexts> texts, Reader reader) : TagHelper
{
    public IEnumerable<LocalisedText> Sides { get; set; } = [];

    public PartnershipStage Stage { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Becomes("span", "pair");
        var isFirst = true;
        foreach (var side in Sides)
        {
            if (!isFirst)
            {
                output.Content.AppendHtml($"<svg aria-hidden=\"true\"><use href=\"#{PartnershipTexts.LineOf(Stage)}\"/></svg>");
                output.Content.AppendHtml(Draw.ForEars($" {texts["and"]} "));
            }

            isFirst = false;
            var (name, language) = side.InWithLanguage(reader.Language);
            output.Content.AppendHtml(Draw.Tag("span", null, name).With("lang", language == reader.Language ? null : language));
        }
    }
}

/// <summary>The stages in their usual order: those behind, the present one, those ahead.</summary>
[HtmlTargetElement("stage-path")]
public sealed class StagePathTagHelper(Texts<PartnershipTexts> texts) : TagHelper
{
    private static readonly PartnershipStage[] Usual =
        [PartnershipStage.Requested, PartnershipStage.Introduced, PartnershipStage.Exploring, PartnershipStage.Negotiating, PartnershipStage.Signed, PartnershipStage.Active];

    public PartnershipStage Stage { get; set; }

    /// <summary>The furthest of the usual stages on record; places a partnership that is dormant or closed.</summary>
    public PartnershipStage? Reached { get; set; }

    /// <summary>The furthest usual stage among those that a timeline tells of.</summary>
    public static PartnershipStage? Furthest(IEnumerable<PartnershipEvent> timeline) =>
        timeline.SelectMany(entry => new[] { entry.FromStage, entry.ToStage }).Where(stage => stage is { } known && Usual.Contains(known)).Max();

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Becomes("ol", "path");
        output.Attributes.SetAttribute("aria-label", texts["Stages of a partnership"]);
        var isUsual = Usual.Contains(Stage);
        foreach (var stage in Usual.Where(stage => isUsual ? stage < Stage : stage <= Reached))
            output.Content.AppendHtml(Draw.Tag("li", "done").Add(Draw.Sign("signed")).Add(texts[PartnershipTexts.NameOf(stage)]).Add(Draw.ForEars($" ({texts["behind"]})")));

        output.Content.AppendHtml(Draw.Tag("li", "is-now").With("aria-current", "step").Add(Draw.Sign(PartnershipTexts.SignOf(Stage))).Add(texts[PartnershipTexts.NameOf(Stage)]));
        if (!Stage.IsOpen()) return;
        foreach (var stage in Usual.Where(stage => isUsual ? stage > Stage : Reached is null || stage > Reached))
            output.Content.AppendHtml(Draw.Tag("li").Add(Draw.Sign("requested")).Add(texts[PartnershipTexts.NameOf(stage)]));
    }
}
