using Associations.Domain;
using Associations.Domain.Profiles;
using Associations.Web.Funding;
using Associations.Web.Partnerships;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;

namespace Associations.Web.Profiles;

/// <summary>Profiles in the reader's words.</summary>
public sealed class ProfileWords(Texts<ProfileTexts> texts, PartnershipWords words)
{
    public static IReadOnlyList<ProfileField> Fields { get; } = Enum.GetValues<ProfileField>();

    public string Name(ProfileField field) => texts[ProfileTexts.NameOf(field)];

    /// <summary>What can be shown to everybody. The population is no part of the form, so that its figure stands beside it.</summary>
    public IEnumerable<Choice> FieldChoices(int? population) => Fields.Select(one => new Choice(one.ToString(), Name(one), one == ProfileField.Population
        ? population is { } people ? texts.Count("{0} inhabitant", "{0} inhabitants", people) : texts["The association has no figure on record"]
        : null));

    public IEnumerable<Choice> ThemeChoices => words.ThemeChoices;

    public string Themes(IEnumerable<Theme> themes) => words.Themes(themes);

    /// <summary>A field's lines, in the language of their author where they are texts; none where nothing is said.</summary>
    /// <param name="population">From the municipality itself.</param>
    public IReadOnlyList<ProfileLine> Lines(ProfileContent content, ProfileField field, int? population) => field switch
    {
        ProfileField.Needs => [.. content.Needs.Select(entry => Line(entry, content.Language))],
        ProfileField.Offers => [.. content.Offers.Select(entry => Line(entry, content.Language))],
        ProfileField.Themes when content.Themes.Count > 0 => [new(words.Themes(content.Themes))],
        ProfileField.Languages when content.Languages.Count > 0 => [new(string.Join(", ", content.Languages.Select(Places.Language)))],
        ProfileField.LookingFor => [.. Sought(content)],
        ProfileField.Population when population is { } people => [new(texts.Count("{0} inhabitant", "{0} inhabitants", people))],
        _ => [],
    };

    private ProfileLine Line(ProfileEntry entry, string language) => new(entry.Text) { Language = language, Note = entry.Themes.Count > 0 ? words.Themes(entry.Themes) : null };

    private IEnumerable<ProfileLine> Sought(ProfileContent content)
    {
        if (content.SoughtText.Length > 0) yield return new(content.SoughtText) { Language = content.Language };
        if (content.SoughtCountries.Count > 0) yield return new(texts["Countries: {0}", string.Join(", ", content.SoughtCountries.Select(Places.Country))]);
        if (content.SoughtThemes.Count > 0) yield return new(texts["About: {0}", words.Themes(content.SoughtThemes)]);
    }
}

/// <summary>A line of a profile.</summary>
public sealed record ProfileLine(string Text)
{
    /// <summary>The language of a text that its author wrote; null for the interface's own words.</summary>
    public string? Language { get; init; }

    public string? Note { get; init; }
}

/// <summary>A field's lines to be drawn, none when nothing is said.</summary>
public sealed record ProfileLines(IReadOnlyList<ProfileLine> All, bool Changed = false);

/// <summary>What a profile says, to be drawn whole, whatever everybody may see of it.</summary>
/// <param name="Population">From the municipality itself.</param>
public sealed record ProfileShown(ProfileContent Content, int? Population);
