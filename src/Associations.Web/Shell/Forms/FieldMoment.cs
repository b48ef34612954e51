using Associations.Web.Shell.Lists;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Associations.Web.Shell.Forms;

/// <summary>A date, typed as day, month and year, for a <see cref="DateInput"/>.</summary>
[HtmlTargetElement("field-date", Attributes = "for,label")]
public sealed class FieldDateTagHelper(Texts<ShellTexts> texts) : FieldBase(texts)
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var error = ErrorAt(Name);
        output.Becomes("div", Group(error is not null));
        output.Content.SetHtmlContent(Fieldset(error, Boxes(Name, For.Model as DateInput ?? new DateInput(), error, first: Id), role: "group"));
    }

    private TagBuilder Boxes(string name, DateInput model, string? error, string first) =>
        Draw.Tag("div", "govuk-date-input")
            .Add(Box($"{name}.Day", Texts["Day"], model.Day, 2, error, first))
            .Add(Box($"{name}.Month", Texts["Month"], model.Month, 2, error, null))
            .Add(Box($"{name}.Year", Texts["Year"], model.Year, 4, error, null));

    private TagBuilder Box(string name, string label, string? model, int width, string? error, string? id)
    {
        id ??= IdOf(name);
        var css = $"govuk-input govuk-date-input__input govuk-input--width-{width}" + (error is null ? "" : " govuk-input--error");
        return Draw.Tag("div", "govuk-date-input__item").Add(Draw.Tag("div", "govuk-form-group")
            .Add(Draw.Tag("label", "govuk-label govuk-date-input__label", label).With("for", id))
            .Add(Draw.Input("text", name, ValueAt(name, model)).With("class", css).With("id", id).With("inputmode", "numeric")
                .With("autocomplete", "off").With("aria-invalid", error is null ? null : "true")));
    }
}

/// <summary>A moment: date, hour, and the zone whose clock it is, for a <see cref="MomentInput"/>.</summary>
[HtmlTargetElement("field-moment", Attributes = "for,label")]
public sealed class FieldMomentTagHelper(Texts<ShellTexts> texts, Reader reader) : FieldBase(texts)
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var error = ErrorAt(Name);
        var model = For.Model as MomentInput ?? new MomentInput();
        output.Becomes("div", Group(error is not null));
        var row = Draw.Tag("div", "field-row moment")
            .Add(Box($"{Name}.Date.Day", Texts["Day"], model.Date.Day, 2, Id, error))
            .Add(Box($"{Name}.Date.Month", Texts["Month"], model.Date.Month, 2, null, error))
            .Add(Box($"{Name}.Date.Year", Texts["Year"], model.Date.Year, 4, null, error))
            .Add(Box($"{Name}.Hour", Texts["Hour"], model.Hour, 5, null, error))
            .Add(ZoneBox($"{Name}.Zone", model.Zone));
        output.Content.SetHtmlContent(Fieldset(error, row, role: "group"));
    }

    private TagBuilder Box(string name, string label, string? model, int width, string? id, string? error)
    {
        id ??= IdOf(name);
        return Draw.Tag("div", "govuk-form-group")
            .Add(Draw.Tag("label", "govuk-label govuk-date-input__label", label).With("for", id))
            .Add(Draw.Input("text", name, ValueAt(name, model)).With("id", id).With("inputmode", "numeric").With("autocomplete", "off")
                .With("class", $"govuk-input govuk-input--width-{width}" + (error is null ? "" : " govuk-input--error"))
                .With("aria-invalid", error is null ? null : "true"));
    }

    private TagBuilder ZoneBox(string name, string? model)
    {
        var id = IdOf(name);
        var now = ValueAt(name, model) ?? reader.Zone.Id;
        var select = Draw.Tag("select", "govuk-select").With("id", id).With("name", name);
        foreach (var zone in ZoneChoices.For(now, reader.Language))
        {
            select.Add(Draw.Tag("option", null, zone.Text).With("value", zone.Value).With("selected", zone.Value == now ? "selected" : null));
        }

        return Draw.Tag("div", "govuk-form-group")
            .Add(Draw.Tag("label", "govuk-label govuk-date-input__label", Texts["Whose clock"]).With("for", id))
            .Add(select);
    }
}

/// <summary>Time zones to choose from: the usual ones, and the one that is set.</summary>
public static class ZoneChoices
{
    public static IEnumerable<Choice> For(string? now, string language)
    {
        var usual = Zones.Usual.Select(zone => new Choice(zone, Zones.City(Zones.Find(zone), language)));
        return now is null || Zones.Usual.Contains(now) ? usual : usual.Append(new Choice(now, Zones.City(Zones.Find(now), language)));
    }
}
