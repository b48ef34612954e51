using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Associations.Web.Shell.Lists;

/// <summary>
/// A table. Inside stand plain <c>thead</c>, <c>tbody</c>, <c>tr</c>, <c>th</c>, <c>td</c>: roles, scopes, the alignment of
/// number columns and the labels of the narrow form are added here, column by column.
/// </summary>
[HtmlTargetElement("ledger")]
public sealed class LedgerTagHelper : TagHelper
{
    /// <summary>What the table holds and how it is sorted; read by screen readers.</summary>
    public string Caption { get; set; } = "";

    /// <summary>
    /// Words for the look: <c>brief</c> (two lines a row when narrow), <c>keep</c> (stays a table when narrow), <c>tight</c>,
    /// <c>figures</c>, <c>pick</c> (rows are chosen).
    /// </summary>
    public string Kind { get; set; } = "";

    /// <summary>The list, when heads sort it.</summary>
    public ListQuery? List { get; set; }

    public override void Init(TagHelperContext context) => context.Items[typeof(LedgerColumns)] = new LedgerColumns(List);

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var looks = Kind.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(look => $" ledger--{look}");
        output.Becomes("table", "ledger" + string.Concat(looks));
        output.Attributes.SetAttribute("role", "table");
        output.PreContent.AppendHtml(Draw.Tag("caption", "govuk-visually-hidden", Caption));
    }
}

internal sealed record LedgerColumn(string Label, bool IsNumber);

internal sealed class LedgerColumns(ListQuery? list)
{
    public List<LedgerColumn> All { get; } = [];

    public ListQuery? List { get; } = list;

    public static LedgerColumns? In(TagHelperContext context) =>
        context.Items.TryGetValue(typeof(LedgerColumns), out var columns) ? (LedgerColumns)columns : null;
}

internal enum LedgerPlace
{
    Head,
    Body,
    Foot,
}

internal sealed class LedgerRow
{
    public int Next { get; set; }
}

/// <summary>Gives the groups and rows of a <c>ledger</c> their roles; tables elsewhere stay as they are.</summary>
[HtmlTargetElement("thead")]
[HtmlTargetElement("tbody")]
[HtmlTargetElement("tfoot")]
[HtmlTargetElement("tr")]
public sealed class LedgerRowTagHelper : TagHelper
{
    public override void Init(TagHelperContext context)
    {
        if (LedgerColumns.In(context) is null) return;
        if (context.TagName == "tr") context.Items[typeof(LedgerRow)] = new LedgerRow();
        else context.Items[typeof(LedgerPlace)] = context.TagName switch { "thead" => LedgerPlace.Head, "tfoot" => LedgerPlace.Foot, _ => LedgerPlace.Body };
    }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (LedgerColumns.In(context) is not null) output.Attributes.SetAttribute("role", context.TagName == "tr" ? "row" : "rowgroup");
    }
}

/// <summary>Gives the cells of a <c>ledger</c> scope, role, alignment and the label of the narrow form.</summary>
[HtmlTargetElement("th")]
[HtmlTargetElement("td")]
[HtmlTargetElement("sort-head")]
public sealed partial class LedgerCellTagHelper(Texts<ShellTexts> texts) : TagHelper
{
    /// <summary>On a <c>sort-head</c>: the sort its link asks for.</summary>
    public string? By { get; set; }

    /// <summary>On a <c>sort-head</c>: numbers and dates begin downwards.</summary>
    public bool Downwards { get; set; }

    /// <summary>On a head: the column holds numbers; they stand right, in tabular figures.</summary>
    public bool Num { get; set; }

    /// <summary>On the head of picks: chooses all rows of the page. It needs the script and is shown by it.</summary>
    public bool PickAll { get; set; }

    /// <summary>On a head: the label of the narrow form, when the head's own text is too long for it or holds more.</summary>
    public string? Short { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        if (LedgerColumns.In(context) is not { } columns || !context.Items.TryGetValue(typeof(LedgerPlace), out var place)) return;

        var content = await output.GetChildContentAsync();
        var html = content.GetContent();
        if ((LedgerPlace)place == LedgerPlace.Head)
        {
            Head(columns, output, content, html);
            return;
        }

        var row = (LedgerRow)context.Items[typeof(LedgerRow)];
        var column = row.Next < columns.All.Count ? columns.All[row.Next] : null;
        row.Next += int.TryParse(output.Attributes["colspan"]?.Value?.ToString(), out var span) ? span : 1;
        if (context.TagName == "th")
        {
            output.Attributes.SetAttribute("scope", "row");
            output.Attributes.SetAttribute("role", "rowheader");
            return;
        }

        output.Attributes.SetAttribute("role", "cell");
        var css = column is { IsNumber: true } ? "num" : "";
        if (string.IsNullOrWhiteSpace(html)) css += " empty";
        if (css.Length > 0) output.Becomes("td", css.Trim());
        if (column is { Label.Length: > 0 }) output.Attributes.SetAttribute("data-l", column.Label);
    }

    private void Head(LedgerColumns columns, TagHelperOutput output, TagHelperContent content, string html)
    {
        columns.All.Add(new LedgerColumn(Short ?? WebUtility.HtmlDecode(Tags().Replace(html, "")).Trim(), Num));
        output.Becomes("th", Num ? "num" : null);
        output.Attributes.SetAttribute("scope", "col");
        output.Attributes.SetAttribute("role", "columnheader");
        IHtmlContent heading = By is null ? content : SortLink(columns, output, content);
        output.Content.SetHtmlContent(PickAll ? WithPick(heading) : heading);
    }

    private TagBuilder SortLink(LedgerColumns columns, TagHelperOutput output, TagHelperContent content)
    {
        var list = columns.List ?? throw new InvalidOperationException("A sort-head needs the ledger's list.");
        var isNow = list.Sort == By;
        var descending = isNow ? !list.Descending : Downwards;
        if (isNow) output.Attributes.SetAttribute("aria-sort", list.Descending ? "descending" : "ascending");
        return Draw.Link(list.SortedBy(By!, descending).Address, content);
    }

    private TagBuilder WithPick(IHtmlContent heading)
    {
        var all = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        all.With("type", "checkbox").With("class", "pick").With("data-pick-all", "").With("hidden", "hidden")
            .With("aria-label", texts["Select all on this page"]);
        return Draw.Tag("span", "row-pick").Add(all).Add(Draw.Tag("span", null, heading));
    }

    [GeneratedRegex("<[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tags();
}
