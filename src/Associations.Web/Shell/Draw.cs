using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Associations.Web.Shell;

/// <summary>Pieces of markup that the tag helpers share.</summary>
internal static class Draw
{
    public static TagBuilder Tag(string name, string? css = null, object? content = null)
    {
        var tag = new TagBuilder(name);
        if (css is not null) tag.Attributes["class"] = css;
        Put(tag.InnerHtml, content);
        return tag;
    }

    public static TagBuilder With(this TagBuilder tag, string attribute, string? value)
    {
        if (value is not null) tag.Attributes[attribute] = value;
        return tag;
    }

    public static TagBuilder Add(this TagBuilder tag, object? content)
    {
        Put(tag.InnerHtml, content);
        return tag;
    }

    public static TagBuilder Link(string href, object content, string? css = null) => Tag("a", css, content).With("href", href);

    public static TagBuilder ForEars(string text) => Tag("span", "govuk-visually-hidden", text);

    /// <summary>A sign of the sprite; the word beside it carries the meaning.</summary>
    public static IHtmlContent Sign(string name) =>
        new HtmlString($"<svg class=\"mark\" aria-hidden=\"true\"><use href=\"#s-{name}\"/></svg>");

    /// <summary>A checkbox, a hidden field and the like: an element without content or end.</summary>
    public static TagBuilder Input(string type, string name, string? value)
    {
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        return input.With("type", type).With("name", name).With("value", value);
    }

    /// <summary>Turns the author's element into <paramref name="tag"/> and puts <paramref name="css"/> before the author's own classes.</summary>
    public static void Becomes(this TagHelperOutput output, string tag, string? css = null)
    {
        output.TagName = tag;
        output.TagMode = TagMode.StartTagAndEndTag;
        if (css is null) return;
        var own = output.Attributes["class"]?.Value?.ToString();
        output.Attributes.SetAttribute("class", string.IsNullOrEmpty(own) ? css : $"{css} {own}");
    }

    private static void Put(IHtmlContentBuilder builder, object? content)
    {
        switch (content)
        {
            case null: break;
            case IHtmlContent html: builder.AppendHtml(html); break;
            default: builder.Append(content.ToString()!); break;
        }
    }
}

/// <summary>What child elements hand to the element around them, to be placed elsewhere in it.</summary>
internal sealed class Slots
{
    public const string Acts = "acts";

    private readonly Dictionary<string, IHtmlContent?> _slots;

    private Slots(IEnumerable<string> names) => _slots = names.ToDictionary(name => name, _ => (IHtmlContent?)null, StringComparer.Ordinal);

    public IHtmlContent? this[string slot] => _slots[slot];

    /// <summary>Opens slots for the children of an element; a child whose slot is not among them stays where it stands.</summary>
    public static Slots Open(TagHelperContext context, params string[] names)
    {
        var slots = new Slots(names);
        context.Items[typeof(Slots)] = slots;
        return slots;
    }

    /// <summary>Hands <paramref name="content"/> to the element around; false when that element leaves the child where it stands.</summary>
    public static bool Fill(TagHelperContext context, string slot, IHtmlContent content)
    {
        if (!context.Items.TryGetValue(typeof(Slots), out var around) || !((Slots)around)._slots.ContainsKey(slot)) return false;
        ((Slots)around)._slots[slot] = content;
        return true;
    }
}
