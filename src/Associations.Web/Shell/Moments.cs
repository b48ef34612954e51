using System.Globalization;
using Associations.Domain;

namespace Associations.Web.Shell;

/// <summary>Dates and hours in words, in the reader's language and zone; the year only when it is not this one.</summary>
public sealed class Moments(Reader reader)
{
    /// <summary>Tuesday 28 May 2024; вівторок, 28 травня 2024; mardi 28 mai 2024.</summary>
    public string Day(DateOnly day) => Write(day, "dddd", WithYear(day, reader.Zone));

    /// <summary>Tue 28 May: where a column is narrow.</summary>
    public string ShortDay(DateOnly day) => Write(day, "ddd", WithYear(day, reader.Zone));

    /// <summary>28 May 2024, without the weekday, always with the year: for facts that stay.</summary>
    public static string Date(DateOnly day) => Write(day, null, withYear: true);

    public string Day(DateTimeOffset at) => Day(DayOf(at, reader.Zone));

    public string ShortDay(DateTimeOffset at) => ShortDay(DayOf(at, reader.Zone));

    public string Date(DateTimeOffset at) => Date(DayOf(at, reader.Zone));

    /// <summary>12:00, in the reader's zone.</summary>
    public string Hour(DateTimeOffset at) => Hour(at, reader.Zone);

    public static string Hour(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>12:00 in Kyiv.</summary>
    public string HourInPlace(DateTimeOffset at, TimeZoneInfo? zone = null) =>
        $"{Hour(at, zone ?? reader.Zone)} {Zones.InCity(zone ?? reader.Zone, reader.Language)}";

    /// <summary>Tuesday 28 May 2024, 12:00 in Kyiv.</summary>
    public string Full(DateTimeOffset at, TimeZoneInfo? zone = null)
    {
        var day = DayOf(at, zone ?? reader.Zone);
        return $"{Write(day, "dddd", WithYear(day, zone ?? reader.Zone))}, {HourInPlace(at, zone)}";
    }

    /// <summary>True when the two zones' clocks, or their days, differ at that moment.</summary>
    public static bool Differ(DateTimeOffset at, TimeZoneInfo one, TimeZoneInfo other) => one.GetUtcOffset(at) != other.GetUtcOffset(at);

    public static DateOnly DayOf(DateTimeOffset at, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);

    private bool WithYear(DateOnly day, TimeZoneInfo zone) => day.Year != DayOf(reader.Now, zone).Year;

    private static string Write(DateOnly day, string? weekday, bool withYear)
    {
        var culture = CultureInfo.CurrentCulture;
        var language = culture.TwoLetterISOLanguageName;
        // French writes the first of a month as an ordinal.
        var number = language == Language.French && day.Day == 1 ? "1'er'" : "d";
        var date = day.ToString($"{number} MMMM{(withYear ? " yyyy" : "")}", culture);
        if (weekday is null) return date;

        var separator = language == Language.Ukrainian ? ", " : " ";
        return day.ToString(weekday, culture) + separator + date;
    }
}
