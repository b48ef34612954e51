using System.Collections;
using System.Globalization;
using Associations.Web.Shell.Lists;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Associations.Web.Shell.Forms;

/// <summary>
/// A field of a form. <c>as</c> says which: <c>text</c> (when left out), <c>email</c>, <c>password</c>, <c>number</c>,
/// <c>file</c>, <c>area</c>, <c>select</c>, <c>radios</c>, <c>checkboxes</c>, <c>checkbox</c>.
/// </summary>
[HtmlTargetElement("field", Attributes = "for,label")]
public sealed class FieldTagHelper(Texts<ShellTexts> texts) : FieldBase(texts)
{
    public string As { get; set; } = "text";

    public IEnumerable<Choice> Choices { get; set; } = [];

    /// <summary>On a select: the choice of nothing.</summary>
    public string? Any { get; set; }

    /// <summary>Lines of an area.</summary>
    public int Rows { get; set; } = 4;

    /// <summary>Most characters; an area counts them.</summary>
    public int Max { get; set; }

    /// <summary>Width in characters: 2, 3, 4, 5, 10, 20, 30; the whole column when left out.</summary>
    public int Width { get; set; }

    public string? Autocomplete { get; set; }

    public string? Inputmode { get; set; }

    /// <summary>Kinds of files: <c>.csv,.xlsx</c>.</summary>
    public string? Accept { get; set; }

    /// <summary><c>two</c> or <c>three</c> columns of checkboxes.</summary>
    public string? Columns { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var error = ErrorAt(Name);
        output.Becomes("div", Group(error is not null));
        output.Content.SetHtmlContent(As switch
        {
            "radios" => Fieldset(error, Items("radios", "radio")),
            "checkboxes" => Fieldset(error, Items("checkboxes", "checkbox")),
            "checkbox" => Single(error),
            _ => Labelled(error),
        });
    }

    private TagBuilder Labelled(string? error)
    {
        var control = As switch
        {
            "area" => Area(),
            "select" => Select(),
            _ => Input(),
        };
        var css = As switch { "area" => "govuk-textarea", "select" => "govuk-select", "file" => "govuk-file-upload", _ => "govuk-input" };
        if (Width > 0) css += $" govuk-input--width-{Width}";
        if (error is not null) css += $" {css.Split(' ')[0]}--error";
        control.With("class", css).With("id", Id).With("name", Name)
            .With("aria-describedby", DescribedBy(error)).With("aria-invalid", error is null ? null : "true");
        var group = Draw.Tag("div")
            .Add(Draw.Tag("label", "govuk-label", LabelText).With("for", Id))
            .Add(HintAndError(error))
            .Add(control);
        if (As == "area" && Max > 0) group.Add(CharacterCount(Texts, ValueAt(Name, For.Model), Max));
        return group;
    }

    /// <summary>"151 of 300" under an area; the script keeps it true.</summary>
    internal static TagBuilder CharacterCount(Texts<ShellTexts> texts, string? value, int max) =>
        Draw.Tag("p", "count", texts["{0} of {1}", (value ?? "").Length.ToString(CultureInfo.InvariantCulture), max]).With("data-count-of", texts["{0} of {1}", "{0}", max]);

    private TagBuilder Input()
    {
        var isFile = As == "file";
        var keepsValue = !isFile && As != "password";
        var input = Draw.Input(As == "number" ? "text" : As, Name, keepsValue ? ValueAt(Name, For.Model) : null);
        return input
            .With("inputmode", Inputmode ?? (As == "number" ? "decimal" : null))
            .With("autocomplete", Autocomplete).With("accept", isFile ? Accept : null)
            .With("spellcheck", As is "email" or "password" ? "false" : null)
            .With("maxlength", Max > 0 ? Max.ToString(CultureInfo.InvariantCulture) : null);
    }

    private TagBuilder Area() =>
        Draw.Tag("textarea").With("rows", Rows.ToString(CultureInfo.InvariantCulture))
            // A text that begins with a line break would lose it to the parser.
            .Add("\n" + ValueAt(Name, For.Model));

    private TagBuilder Select()
    {
        var now = ValueAt(Name, For.Model);
        var select = Draw.Tag("select");
        if (Any is not null) select.Add(Draw.Tag("option", null, Any).With("value", ""));
        foreach (var choice in Choices)
        {
            select.Add(Draw.Tag("option", null, choice.Text).With("value", choice.Value).With("selected", choice.Value == now ? "selected" : null));
        }

        return select;
    }

    private TagBuilder Items(string component, string type)
    {
        var chosen = Chosen();
        var list = Draw.Tag("div", $"govuk-{component}" + (Columns is null ? "" : $" {Columns}") + (component == "checkboxes" ? " small-checks" : ""));
        var index = 0;
        foreach (var choice in Choices)
        {
            var id = index++ == 0 ? Id : $"{Id}-{index.ToString(CultureInfo.InvariantCulture)}";
            list.Add(Item(component, type, id, choice, chosen.Contains(choice.Value)));
        }

        return list;
    }

    private TagBuilder Item(string component, string type, string id, Choice choice, bool isChosen)
    {
        var item = Draw.Tag("div", $"govuk-{component}__item")
            .Add(Draw.Input(type, Name, choice.Value).With("class", $"govuk-{component}__input").With("id", id)
                .With("checked", isChosen ? "checked" : null).With("aria-describedby", choice.Hint is null ? null : $"{id}-hint"))
            .Add(Draw.Tag("label", $"govuk-label govuk-{component}__label", choice.Text).With("for", id));
        if (choice.Hint is not null) item.Add(Draw.Tag("div", $"govuk-hint govuk-{component}__hint", choice.Hint).With("id", $"{id}-hint"));
        return item;
    }

    private TagBuilder Single(string? error)
    {
        // A checkbox posts "true"; ticked and bound, its attempted value reads the same.
        var isOn = string.Equals(ValueAt(Name, For.Model), "true", StringComparison.OrdinalIgnoreCase);
        var input = Draw.Input("checkbox", Name, "true").With("class", "govuk-checkboxes__input").With("id", Id)
            .With("checked", isOn ? "checked" : null).With("aria-describedby", DescribedBy(error)).With("aria-invalid", error is null ? null : "true");
        return Draw.Tag("div")
            .Add(error is null ? null : ErrorLine(error, $"{Id}-error"))
            .Add(Draw.Tag("div", "govuk-checkboxes small-checks").Add(Draw.Tag("div", "govuk-checkboxes__item")
                .Add(input)
                .Add(Draw.Tag("label", "govuk-label govuk-checkboxes__label", LabelText).With("for", Id))
                .Add(Hint is null ? null : Draw.Tag("div", "govuk-hint govuk-checkboxes__hint", Hint).With("id", $"{Id}-hint"))));
    }

    private HashSet<string> Chosen()
    {
        if (ViewContext.ModelState.TryGetValue(Name, out var entry) && entry.RawValue is not null)
        {
            return entry.RawValue is IEnumerable<string> many ? [.. many] : [entry.AttemptedValue ?? ""];
        }

        return For.Model switch
        {
            null => [],
            string one => [one],
            IEnumerable many => [.. many.Cast<object>().Select(value => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")],
            var one => [ValueAt(Name, one) ?? ""],
        };
    }
}
