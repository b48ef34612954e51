using Associations.Domain;
using Associations.Domain.Profiles;
using Associations.Web.Funding;
using Associations.Web.Partnerships;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Associations.Web.Profiles;

/// <summary>A profile as typed.</summary>
public sealed class ProfileForm
{
    public string? Language { get; set; }

    public List<ProfileEntryForm> Needs { get; set; } = [];

    public List<ProfileEntryForm> Offers { get; set; } = [];

    public List<string> Themes { get; set; } = [];

    public List<string> Languages { get; set; } = [];

    public List<string> SoughtCountries { get; set; } = [];

    public List<string> SoughtThemes { get; set; } = [];

    public string? SoughtText { get; set; }

    public List<string> Shown { get; set; } = [];

    public int Version { get; set; }

    public static ProfileForm From(ProfileContent? content, int version, string language)
    {
        content ??= new ProfileContent(language);
        return new ProfileForm
        {
            Language = content.Language,
            Needs = [.. content.Needs.Select(ProfileEntryForm.From)],
            Offers = [.. content.Offers.Select(ProfileEntryForm.From)],
            Themes = [.. content.Themes.Select(theme => theme.ToString())],
            Languages = [.. content.Languages],
            SoughtCountries = [.. content.SoughtCountries],
            SoughtThemes = [.. content.SoughtThemes.Select(theme => theme.ToString())],
            SoughtText = content.SoughtText,
            Shown = [.. content.Shown.Select(field => field.ToString())],
            Version = version,
        }.Filled();
    }

    /// <summary>As many empty rows as there may be entries.</summary>
    public ProfileForm Filled()
    {
        foreach (var entries in (List<ProfileEntryForm>[])[Needs, Offers])
        {
            while (entries.Count < ProfileContent.EntriesMax) entries.Add(new());
        }

        return this;
    }

    /// <summary>What was typed; themes without words are noted beside their field.</summary>
    public ProfileContent Read(ModelStateDictionary state, Texts<ErrorTexts> errors) => new(Language ?? "")
    {
        Needs = Entries(Needs, nameof(Needs), state, errors),
        Offers = Entries(Offers, nameof(Offers), state, errors),
        Themes = Named.All<Theme>(Themes),
        Languages = [.. Languages.Intersect(Places.Languages().Select(choice => choice.Value), StringComparer.Ordinal)],
        SoughtCountries = [.. SoughtCountries.Intersect(Places.All, StringComparer.Ordinal)],
        SoughtThemes = Named.All<Theme>(SoughtThemes),
        SoughtText = (SoughtText ?? "").ReplaceLineEndings("\n"),
        Shown = Named.All<ProfileField>(Shown),
    };

    private static List<ProfileEntry> Entries(List<ProfileEntryForm> forms, string field, ModelStateDictionary state, Texts<ErrorTexts> errors)
    {
        var entries = new List<ProfileEntry>();
        for (var i = 0; i < forms.Count; i++)
        {
            var themes = Named.All<Theme>([forms[i].Theme, forms[i].OtherTheme]);
            if (!string.IsNullOrWhiteSpace(forms[i].Text)) entries.Add(new(forms[i].Text!.ReplaceLineEndings("\n"), [.. themes.Distinct()]));
            else if (themes.Length > 0) state.AddModelError($"Form.{field}[{i}].Text", errors[ProfileErrors.EntryMissing.Text]);
        }

        return entries;
    }
}

/// <summary>One need or offer as typed.</summary>
public sealed class ProfileEntryForm
{
    public string? Text { get; set; }

    public string? Theme { get; set; }

    public string? OtherTheme { get; set; }

    public static ProfileEntryForm From(ProfileEntry entry) => new()
    {
        Text = entry.Text,
        Theme = entry.Themes.Count > 0 ? entry.Themes[0].ToString() : null,
        OtherTheme = entry.Themes.Count > 1 ? entry.Themes[1].ToString() : null,
    };
}

/// <summary>A page whose form is a profile.</summary>
public interface IProfileFormPage
{
    ProfileForm Form { get; }

    /// <summary>Of the municipality; null when none is on record.</summary>
    int? Population { get; }

    /// <summary>Somebody else changed the profile while this one was written.</summary>
    bool HasChanged { get; }

    /// <summary>What would be written over; null when there is nothing.</summary>
    ProfileContent? Now { get; }
}
