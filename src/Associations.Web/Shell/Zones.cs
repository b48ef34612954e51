namespace Associations.Web.Shell;

/// <summary>Time zones and how their places are named in a sentence.</summary>
public static class Zones
{
    /// <summary>Offered first in forms: the zones of the associations' usual partners.</summary>
    public static IReadOnlyList<string> Usual { get; } =
        ["Europe/Kyiv", "Europe/Brussels", "Europe/Paris", "Europe/Berlin", "Europe/Warsaw", "Europe/Stockholm", "Europe/Vilnius"];

    private static readonly Dictionary<string, (string Uk, string UkIn, string Fr)> Places = new(StringComparer.Ordinal)
    {
        ["Kyiv"] = ("Київ", "у Києві", "Kyiv"),
        ["Paris"] = ("Париж", "у Парижі", "Paris"),
        ["Brussels"] = ("Брюссель", "у Брюсселі", "Bruxelles"),
        ["Warsaw"] = ("Варшава", "у Варшаві", "Varsovie"),
        ["Berlin"] = ("Берлін", "у Берліні", "Berlin"),
        ["Stockholm"] = ("Стокгольм", "у Стокгольмі", "Stockholm"),
        ["Budapest"] = ("Будапешт", "у Будапешті", "Budapest"),
        ["Bucharest"] = ("Бухарест", "у Бухаресті", "Bucarest"),
        ["Prague"] = ("Прага", "у Празі", "Prague"),
        ["Bratislava"] = ("Братислава", "у Братиславі", "Bratislava"),
        ["Vienna"] = ("Відень", "у Відні", "Vienne"),
        ["Rome"] = ("Рим", "у Римі", "Rome"),
        ["Madrid"] = ("Мадрид", "у Мадриді", "Madrid"),
        ["Lisbon"] = ("Лісабон", "у Лісабоні", "Lisbonne"),
        ["Amsterdam"] = ("Амстердам", "в Амстердамі", "Amsterdam"),
        ["Copenhagen"] = ("Копенгаген", "у Копенгагені", "Copenhague"),
        ["Oslo"] = ("Осло", "в Осло", "Oslo"),
        ["Helsinki"] = ("Гельсінкі", "у Гельсінкі", "Helsinki"),
        ["Tallinn"] = ("Таллінн", "у Таллінні", "Tallinn"),
        ["Riga"] = ("Рига", "у Ризі", "Riga"),
        ["London"] = ("Лондон", "у Лондоні", "Londres"),
        ["Vilnius"] = ("Вільнюс", "у Вільнюсі", "Vilnius"),
    };

    /// <summary>The zone of an IANA name; UTC when there is none.</summary>
    public static TimeZoneInfo Find(string? zone) =>
        zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? found : TimeZoneInfo.Utc;

    /// <summary>The zone's city by itself: Kyiv, Київ, Bruxelles.</summary>
    public static string City(TimeZoneInfo zone, string language)
    {
        var city = Name(zone);
        if (!Places.TryGetValue(city, out var place)) return city;
        return language switch { "uk" => place.Uk, "fr" => place.Fr, _ => city };
    }

    /// <summary>The zone's city as a place: in Kyiv, у Києві, à Bruxelles.</summary>
    public static string InCity(TimeZoneInfo zone, string language)
    {
        var city = Name(zone);
        if (city == "UTC") return city;
        var known = Places.TryGetValue(city, out var place);
        return language switch
        {
            "uk" => known ? place.UkIn : $"за поясом {city}",
            "fr" => $"à {(known ? place.Fr : city)}",
            _ => $"in {city}",
        };
    }

    // Some systems still call the zone by the name it had before 2022.
    private static string Name(TimeZoneInfo zone) => zone.Id switch
    {
        "Europe/Kiev" => "Kyiv",
        "UTC" or "Etc/UTC" or "Etc/UCT" or "Etc/GMT" => "UTC",
        _ => zone.Id[(zone.Id.LastIndexOf('/') + 1)..].Replace('_', ' '),
    };
}
