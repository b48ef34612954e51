namespace Associations.Domain.Profiles;

/// <summary>One thing that a municipality needs or offers, in its own words, with what it is about.</summary>
public sealed record ProfileEntry(string Text, IReadOnlyList<Theme> Themes)
{
    public const int TextMaxLength = 300;
    public const int ThemesMax = 2;
}

/// <summary>What can be public or not, each by itself.</summary>
public enum ProfileField
{
    Needs,
    Offers,
    Themes,
    Languages,
    LookingFor,
    Population,
}

/// <summary>What a profile says of a municipality. Texts are in one language, its author's.</summary>
/// <param name="Language">The language the texts are written in (ISO 639-1).</param>
public sealed record ProfileContent(string Language)
{
    public const int EntriesMax = 3;
    public const int SoughtMaxLength = 1000;
    public const int ListMax = 50;

    public IReadOnlyList<ProfileEntry> Needs { get; init; } = [];

    public IReadOnlyList<ProfileEntry> Offers { get; init; } = [];

    public IReadOnlyList<Theme> Themes { get; init; } = [];

    /// <summary>The languages that its people can speak with a partner (ISO 639-1).</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>The countries that it looks for partners in (ISO 3166-1 alpha-2); none means any.</summary>
    public IReadOnlyList<string> SoughtCountries { get; init; } = [];

    public IReadOnlyList<Theme> SoughtThemes { get; init; } = [];

    public string SoughtText { get; init; } = "";

    /// <summary>The fields that everybody may see; in the order of <see cref="ProfileField"/>.</summary>
    public IReadOnlyList<ProfileField> Shown { get; init; } = [];

    /// <summary>Whether there is anything to see in a field. The population stands with the municipality.</summary>
    public bool Has(ProfileField field) => field switch
    {
        ProfileField.Needs => Needs.Count > 0,
        ProfileField.Offers => Offers.Count > 0,
        ProfileField.Themes => Themes.Count > 0,
        ProfileField.Languages => Languages.Count > 0,
        ProfileField.LookingFor => SoughtCountries.Count > 0 || SoughtThemes.Count > 0 || SoughtText.Length > 0,
        _ => false,
    };

    /// <summary>Whether it works on the theme, needs or offers something in it, or looks for somebody to work on it with.</summary>
    public bool IsAbout(Theme theme) =>
        Themes.Contains(theme) || SoughtThemes.Contains(theme) || Needs.Concat(Offers).Any(entry => entry.Themes.Contains(theme));

    /// <summary>Whether the words stand in what it needs, offers or looks for.</summary>
    public bool Mentions(string words) =>
        Needs.Concat(Offers).Select(entry => entry.Text).Append(SoughtText).Any(text => text.Contains(words, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether everybody may see something of it. A population alone is no profile.</summary>
    public bool IsPublic() => Shown.Any(Has);

    /// <summary>Whether both say the same of the municipality. Who may see it is no question of what is true.</summary>
    public bool SaysTheSameAs(ProfileContent other) =>
        Language == other.Language && SoughtText == other.SoughtText
        && Same(Needs, other.Needs) && Same(Offers, other.Offers)
        && Themes.SequenceEqual(other.Themes) && SoughtThemes.SequenceEqual(other.SoughtThemes)
        && Languages.SequenceEqual(other.Languages) && SoughtCountries.SequenceEqual(other.SoughtCountries);

    /// <summary>Only what everybody may see.</summary>
    public ProfileContent OnlyPublic() => new(Language)
    {
        Needs = Shown.Contains(ProfileField.Needs) ? Needs : [],
        Offers = Shown.Contains(ProfileField.Offers) ? Offers : [],
        Themes = Shown.Contains(ProfileField.Themes) ? Themes : [],
        Languages = Shown.Contains(ProfileField.Languages) ? Languages : [],
        SoughtCountries = Shown.Contains(ProfileField.LookingFor) ? SoughtCountries : [],
        SoughtThemes = Shown.Contains(ProfileField.LookingFor) ? SoughtThemes : [],
        SoughtText = Shown.Contains(ProfileField.LookingFor) ? SoughtText : "",
        Shown = Shown,
    };

    /// <summary>The same content in the order and spelling that it is kept in.</summary>
    /// <exception cref="RuleViolation">Something is too long, too much, or cannot be shown.</exception>
    internal ProfileContent Checked()
    {
        if (!Domain.Language.IsKnown(Language)) throw new RuleViolation(Tenancy.TenancyErrors.UnknownLanguage);
        if (Needs.Count > EntriesMax || Offers.Count > EntriesMax || Languages.Count > ListMax || SoughtCountries.Count > ListMax) throw new RuleViolation(ProfileErrors.TooMuch);
        if (SoughtText.Length > SoughtMaxLength) throw new RuleViolation(ProfileErrors.TextTooLong);
        if (Needs.Concat(Offers).Select(entry => entry.Text).Append(SoughtText).Any(text => !WrittenText.IsPlain(text))) throw new RuleViolation(WrittenText.NotPlain);
        if (!Languages.All(code => code.Length == 2 && code.All(char.IsAsciiLetterLower))) throw new RuleViolation(ProfileErrors.UnknownLanguage);
        if (!SoughtCountries.All(code => code.Length == 2 && code.All(char.IsAsciiLetterUpper))) throw new RuleViolation(ProfileErrors.UnknownCountry);

        return this with
        {
            Needs = [.. Needs.Select(Checked)],
            Offers = [.. Offers.Select(Checked)],
            Themes = [.. Themes.Distinct().Order()],
            Languages = [.. Languages.Distinct(StringComparer.Ordinal)],
            SoughtCountries = [.. SoughtCountries.Distinct(StringComparer.Ordinal)],
            SoughtThemes = [.. SoughtThemes.Distinct().Order()],
            SoughtText = SoughtText.Trim(),
            Shown = [.. Shown.Distinct().Order()],
        };
    }

    private static bool Same(IReadOnlyList<ProfileEntry> ones, IReadOnlyList<ProfileEntry> others) =>
        ones.Count == others.Count && ones.Zip(others).All(pair => pair.First.Text == pair.Second.Text && pair.First.Themes.SequenceEqual(pair.Second.Themes));

    private static ProfileEntry Checked(ProfileEntry entry)
    {
        if (string.IsNullOrWhiteSpace(entry.Text)) throw new RuleViolation(ProfileErrors.EntryMissing);
        if (entry.Text.Length > ProfileEntry.TextMaxLength) throw new RuleViolation(ProfileErrors.TextTooLong);
        if (entry.Themes.Count > ProfileEntry.ThemesMax) throw new RuleViolation(ProfileErrors.TooMuch);
        return new ProfileEntry(entry.Text.Trim(), [.. entry.Themes.Distinct().Order()]);
    }
}
