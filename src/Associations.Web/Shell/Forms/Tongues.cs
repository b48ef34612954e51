using System.Globalization;
using Associations.Domain;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Associations.Web.Shell.Forms;

/// <summary>One text in the three languages side by side; the <c>tongue-field</c>s inside stand once in each language.</summary>
[HtmlTargetElement("tongues")]
public sealed class TonguesTagHelper(Texts<ShellTexts> texts, Reader reader) : TagHelper
{
    private readonly List<TongueFieldTagHelper> _fields = [];

    public override void Init(TagHelperContext context) => context.Items[typeof(TonguesTagHelper)] = _fields;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        await output.GetChildContentAsync();
        output.Becomes("div", "tongues");
        // The reader's own language comes first: what they write is what the others translate.
        foreach (var language in Language.All.OrderByDescending(language => language == reader.Language))
        {
            output.Content.AppendHtml(Column(language, isFirst: language == reader.Language));
        }
    }

    private TagBuilder Column(string language, bool isFirst)
    {
        var written = _fields.TrueForAll(field => field.IsWritten(language));
        var state = Draw.Tag("span", written ? "state state--ok" : "state state--wait", Draw.Sign(written ? "yes" : "wait")).Add(written ? texts["Written"] : texts["Missing"]);
        var column = Draw.Tag("div").Add(Draw.Tag("h3").Add(Draw.Tag("span", null, NameOf(language)).With("lang", language)).Add(state));
        foreach (var field in _fields) column.Add(field.In(language, NameOf(language), isFirst));
        return column;
    }

    /// <summary>A language's own name for itself.</summary>
    internal static string NameOf(string language) => language switch
    {
        Language.Ukrainian => "Українська",
        Language.French => "Français",
        _ => "English",
    };
}

/// <summary>One field of <c>tongues</c>, for a <see cref="TextInput"/>.</summary>
[HtmlTargetElement("tongue-field", ParentTag = "tongues")]
public sealed class TongueFieldTagHelper(Texts<ShellTexts> texts) : FieldBase(texts)
{
    public int Rows { get; set; } = 2;

    /// <summary>Most characters; they are counted.</summary>
    public int Max { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ((List<TongueFieldTagHelper>)context.Items[typeof(TonguesTagHelper)]).Add(this);
        output.SuppressOutput();
    }

    internal bool IsWritten(string language) => !string.IsNullOrWhiteSpace(Value(language));

    internal IHtmlContent In(string language, string languageName, bool isFirst)
    {
        var name = NameIn(language);
        var (id, value) = (IdOf(name), Value(language));
        var error = ErrorAt(name) ?? ErrorAt(Name);
        var area = Draw.Tag("textarea", "govuk-textarea" + (error is null ? "" : " govuk-textarea--error"))
            .With("id", id).With("name", name).With("rows", Rows.ToString(CultureInfo.InvariantCulture)).With("lang", language)
            .With("aria-invalid", error is null ? null : "true").With("aria-describedby", error is null ? null : $"{id}-error")
            .Add("\n" + value);
        // The error summary leads to the text as a whole when none of its languages is at fault by itself.
        var group = Draw.Tag("div", Group(error is not null)).With("id", isFirst ? Id : null)
            .Add(Draw.Tag("label", "govuk-label", LabelText).With("for", id).Add(Draw.ForEars($", {languageName}")));
        if (error is not null) group.Add(ErrorLine(error, $"{id}-error"));
        group.Add(area);
        return Max > 0 ? group.Add(FieldTagHelper.CharacterCount(Texts, value, Max)) : group;
    }

    private string NameIn(string language) => $"{Name}.{char.ToUpperInvariant(language[0])}{language[1..]}";

    private string? Value(string language) => ValueAt(NameIn(language), (For.Model as TextInput)?.In(language));
}
