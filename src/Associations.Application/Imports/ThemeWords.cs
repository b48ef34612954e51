using Associations.Domain;
using Associations.Domain.Gazetteer;

namespace Associations.Application.Imports;

/// <summary>Themes as people's tables name them, in Ukrainian, English and French.</summary>
internal static class ThemeWords
{
    private static readonly Dictionary<string, Theme> Words = new (string Word, Theme Theme)[]
    {
        ("Енергія", Theme.Energy), ("Енергетика", Theme.Energy), ("Énergie", Theme.Energy),
        ("Довкілля", Theme.Environment), ("Екологія", Theme.Environment), ("Environnement", Theme.Environment),
        ("Вода", Theme.Water), ("Водопостачання", Theme.Water), ("Eau", Theme.Water),
        ("Відходи", Theme.Waste), ("Déchets", Theme.Waste),
        ("Освіта", Theme.Education), ("Éducation", Theme.Education), ("Молодь", Theme.Youth), ("Jeunesse", Theme.Youth),
        ("Культура", Theme.Culture), ("Інклюзія", Theme.Inclusion),
        ("Здоров’я", Theme.Health), ("Здоров’я і реабілітація", Theme.Health), ("Медицина", Theme.Health), ("Health and rehabilitation", Theme.Health), ("Santé", Theme.Health), ("Santé et réadaptation", Theme.Health),
        ("Відбудова", Theme.Reconstruction), ("Reconstruction et relèvement", Theme.Reconstruction),
        ("Цивільний захист", Theme.CivilProtection), ("Protection civile", Theme.CivilProtection),
        ("Цифрові послуги", Theme.DigitalServices), ("Services numériques", Theme.DigitalServices),
        ("Місцева економіка", Theme.LocalEconomy), ("Économie locale", Theme.LocalEconomy),
        ("Гендерна рівність", Theme.GenderEquality), ("Égalité des genres", Theme.GenderEquality),
    }.ToDictionary(pair => NameSearch.Normalise(pair.Word), pair => pair.Theme, StringComparer.Ordinal);

    public static Theme? Read(string word)
    {
        if (Words.TryGetValue(NameSearch.Normalise(word), out var theme)) return theme;
        return Enum.TryParse(word.Replace(" ", "", StringComparison.Ordinal), ignoreCase: true, out theme) && Enum.IsDefined(theme) && !char.IsDigit(word[0]) ? theme : null;
    }
}
