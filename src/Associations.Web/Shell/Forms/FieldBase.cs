using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Associations.Web.Shell.Forms;

/// <summary>What all fields share: label, hint, the error beside the field, what was typed kept.</summary>
public abstract class FieldBase(Texts<ShellTexts> texts) : TagHelper
{
    /// <summary>The property of the page's form.</summary>
    public ModelExpression For { get; set; } = null!;

    public string Label { get; set; } = "";

    public string? Hint { get; set; }

    /// <summary>Says that the field may stay empty.</summary>
    public bool Optional { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    protected Texts<ShellTexts> Texts { get; } = texts;

    protected string Name => ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);

    protected string Id => IdOf(Name);

    /// <summary>The id that a field of this name has; what the error summary links to.</summary>
    internal static string IdOf(string name) => TagBuilder.CreateSanitizedId(name, "_");

    protected string LabelText => Optional ? $"{Label} ({Texts["optional"]})" : Label;

    protected string? ErrorAt(string name) =>
        ViewContext.ModelState.TryGetValue(name, out var entry) && entry.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null;

    /// <summary>What was typed, when the form comes back; else the model's own value.</summary>
    protected string? ValueAt(string name, object? model)
    {
        if (ViewContext.ModelState.TryGetValue(name, out var entry) && entry.AttemptedValue is { } typed) return typed;
        return model switch
        {
            null => null,
            Enum or bool => model.ToString(),
            IFormattable value => value.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
            _ => model.ToString(),
        };
    }

    /// <summary>The ids that describe the control: hint, then error.</summary>
    protected string? DescribedBy(string? error)
    {
        var ids = new[] { Hint is null ? null : $"{Id}-hint", error is null ? null : $"{Id}-error" }.Where(id => id is not null);
        var joined = string.Join(' ', ids);
        return joined.Length == 0 ? null : joined;
    }

    protected IHtmlContent HintAndError(string? error)
    {
        var content = new HtmlContentBuilder();
        if (Hint is not null) content.AppendHtml(Draw.Tag("div", "govuk-hint", Hint).With("id", $"{Id}-hint"));
        if (error is not null) content.AppendHtml(ErrorLine(error, $"{Id}-error"));
        return content;
    }

    protected IHtmlContent ErrorLine(string error, string id) =>
        Draw.Tag("p", "govuk-error-message", Draw.Sign("wrong")).With("id", id).Add(Draw.ForEars($"{Texts["Error:"]} ")).Add(error);

    protected static string Group(bool wrong) => wrong ? "govuk-form-group govuk-form-group--error" : "govuk-form-group";

    /// <summary>A set of controls under one legend.</summary>
    protected TagBuilder Fieldset(string? error, object content, string? role = null) =>
        Draw.Tag("fieldset", "govuk-fieldset").With("aria-describedby", DescribedBy(error)).With("role", role)
            .Add(Draw.Tag("legend", "govuk-fieldset__legend", LabelText))
            .Add(HintAndError(error))
            .Add(content);
}
