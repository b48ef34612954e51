using Associations.Domain;
using Associations.Domain.Profiles;

namespace Associations.Web.Operations.Demonstration;

/// <summary>A municipality's profile in the demonstration; what it says is invented.</summary>
/// <param name="ConfirmedDaysAgo">Long ago for one that is asked about, and shown as not confirmed.</param>
internal sealed record Portrait(string Code, ProfileContent Content, int ConfirmedDaysAgo)
{
    /// <summary>What the municipality proposes instead; null when nothing waits.</summary>
    public ProfileContent? Proposed { get; init; }
}

/// <summary>The profiles of the demonstration.</summary>
internal static class Portraits
{
    private static readonly ProfileContent Korosten = new(Language.Ukrainian)
    {
        Needs = [new("Досвід очищення питної води для міста на 60 тисяч людей", [Theme.Water])],
        Offers = [new("Шкільні обміни з французькою мовою", [Theme.Education, Theme.Youth]), new("Фестиваль дерунів щовересня", [Theme.Culture])],
        Themes = [Theme.Water, Theme.Energy, Theme.Education],
        Languages = ["uk", "en", "fr"],
        SoughtThemes = [Theme.Energy],
        SoughtCountries = ["FR", "PL"],
        SoughtText = "Місто, яке вже перейшло на власне тепло з відходів деревини.",
        Shown = [ProfileField.Needs, ProfileField.Offers, ProfileField.Themes, ProfileField.Languages, ProfileField.LookingFor],
    };

    private static readonly ProfileContent Nosivka = new(Language.English)
    {
        Needs = [new("A youth budget that young people trust", [Theme.Youth])],
        Offers = [new("A youth council of 14; three summer camps in our forest school", [Theme.Youth, Theme.Education]), new("Teachers who speak French", [Theme.Education])],
        Themes = [Theme.Education, Theme.Youth],
        Languages = ["uk", "fr"],
        SoughtThemes = [Theme.Youth, Theme.Education],
        SoughtCountries = ["FR"],
        SoughtText = "A town that runs a youth budget and would show us how.",
        Shown = [ProfileField.Needs, ProfileField.Offers, ProfileField.Themes, ProfileField.LookingFor],
    };

    public static IReadOnlyList<Portrait> All { get; } =
    [
        new("UA18060090000061708", Korosten, 90) { Proposed = Korosten with { Needs = [.. Korosten.Needs, new("Партнер для спільної заявки CERV", [Theme.Culture])], Languages = ["uk", "fr"] } },
        new("UA74040290000072674", Nosivka, 40),
        new("UA63140170000087785", new(Language.Ukrainian)
        {
            Needs = [new("Укриття у школах, якими можна користуватися і в мирний час", [Theme.CivilProtection, Theme.Education])],
            Themes = [Theme.CivilProtection, Theme.Reconstruction],
            Languages = ["uk", "en"],
            Shown = [ProfileField.Needs, ProfileField.Themes],
        }, 420),
        new("92022", new(Language.French)
        {
            Offers = [new("Un budget participatif des jeunes, depuis huit ans", [Theme.Youth])],
            Themes = [Theme.Youth, Theme.Culture],
            Languages = ["fr", "en"],
            SoughtThemes = [Theme.Youth],
            SoughtCountries = ["UA"],
            SoughtText = "Une commune d’Ukraine où les jeunes décident aussi.",
            Shown = [ProfileField.Offers, ProfileField.Themes, ProfileField.LookingFor],
        }, 25),
    ];
}
