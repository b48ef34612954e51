using System.Globalization;
using Associations.Domain;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Associations.Web.Shell.Parts;

/// <summary>
/// A moment in the reader's zone, bold, and in another one beside it when its clock differs:
/// "<b>12:00 in Kyiv</b>, 11:00 in Paris, Tuesday 28 May 2024".
/// </summary>
[HtmlTargetElement("when")]
public sealed class WhenTagHelper(Moments moments, Reader reader) : TagHelper
{
    public DateTimeOffset At { get; set; }

    /// <summary>The other side's zone (IANA name), when there is one.</summary>
    public string? Zone { get; set; }

    /// <summary>Only the hours, where the day stands elsewhere.</summary>
    public bool HoursOnly { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Becomes("span");
        var other = Zone is null ? null : Zones.Find(Zone);
        var differs = other is not null && Moments.Differ(At, reader.Zone, other);
        output.Content.SetHtmlContent(Time(moments.HourInPlace(At)));
        if (!differs)
        {
            if (!HoursOnly) output.Content.Append($", {moments.Day(At)}");
            return;
        }

        var (day, otherDay) = (Moments.DayOf(At, reader.Zone), Moments.DayOf(At, other!));
        if (day != otherDay && !HoursOnly) output.Content.Append($", {moments.Day(day)}");
        output.Content.Append($", {moments.HourInPlace(At, other)}");
        if (!HoursOnly) output.Content.Append($", {moments.Day(otherDay)}");
    }

    private TagBuilder Time(string text) =>
        Draw.Tag("b").Add(Draw.Tag("time", null, text).With("datetime", At.ToString("yyyy-MM-ddTHH:mmzzz", CultureInfo.InvariantCulture)));
}

/// <summary>A text of the association in the reader's language; another language's text is marked as such.</summary>
[HtmlTargetElement("said")]
public sealed class SaidTagHelper(Reader reader) : TagHelper
{
    public LocalisedText Text { get; set; } = LocalisedText.Empty;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var (text, language) = Text.InWithLanguage(reader.Language);
        output.Becomes("span");
        if (language != reader.Language) output.Attributes.SetAttribute("lang", language);
        output.Content.SetContent(text);
    }
}
