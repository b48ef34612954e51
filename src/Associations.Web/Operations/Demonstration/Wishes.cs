using Associations.Domain;
using Associations.Domain.Cooperation;

namespace Associations.Web.Operations.Demonstration;

/// <summary>A request to cooperate in the demonstration; what it says is invented.</summary>
/// <param name="From">The code of the municipality that asks; somebody must speak for it.</param>
/// <param name="To">The code of the municipality asked for; null when only a country is named.</param>
/// <param name="DaysAgo">When it was confirmed, back from today.</param>
internal sealed record Wish(string From, string? To, string? Country, CooperationText Text, int DaysAgo)
{
    public string? DeclinedBecause { get; init; }
}

/// <summary>The requests of the demonstration.</summary>
internal static class Wishes
{
    public static IReadOnlyList<Wish> All { get; } =
    [
        new("UA74040290000072674", "92022", null, new(
            [Theme.Education, Theme.Youth], "A youth council of 14; three summer camps in our forest school; teachers who speak French.", "A town that runs a youth budget and would show us how.", Language.English), 2),
        new("UA63140170000087785", null, "PL", new(
            [Theme.CivilProtection], "Досвід роботи шкіл поруч із фронтом.", "Місто, яке має підземні школи або навчає рятувальників-добровольців.", Language.Ukrainian), 9),
        new("92022", null, "UA", new([Theme.Youth, Theme.Culture], "Un budget participatif des jeunes.", "Une commune d’Ukraine où les jeunes décident aussi.", Language.French), 5),
        new("UA53080350000070563", "33243", null, new([Theme.Culture, Theme.LocalEconomy], "Гончарі й музей.", "Місто вина, яке знає, як продавати ремесло.", Language.Ukrainian), 40)
        {
            DeclinedBecause = "Лібурн уже шукає шляху з Кагарликом і просить не починати другої справи до осені.",
        },
    ];
}
