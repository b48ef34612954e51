using System.Globalization;
using Associations.Domain;

namespace Associations.Web.Shell.Forms;

/// <summary>A date as typed: day, month, year.</summary>
public sealed class DateInput
{
    public string? Day { get; set; }

    public string? Month { get; set; }

    public string? Year { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Day) && string.IsNullOrWhiteSpace(Month) && string.IsNullOrWhiteSpace(Year);

    public static DateInput From(DateOnly? date) => date is not { } day ? new() : new()
    {
        Day = day.Day.ToString(CultureInfo.InvariantCulture),
        Month = day.Month.ToString(CultureInfo.InvariantCulture),
        Year = day.Year.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>The date; or null, with <paramref name="problem"/> in the reader's language when something is typed that is none.</summary>
    public DateOnly? Read(Texts<ShellTexts> texts, out string? problem)
    {
        problem = null;
        if (IsEmpty) return null;

        if (!Number(Day, out var day) || !Number(Month, out var month) || !Number(Year, out var year) || month is < 1 or > 12 || year is < 1900 or > 2200)
        {
            problem = texts["Write day, month and year in numbers, such as 16 4 2026"];
            return null;
        }

        var last = DateTime.DaysInMonth(year, month);
        if (day < 1 || day > last)
        {
            problem = texts["There is no such date: this month has {0} days", last];
            return null;
        }

        return new DateOnly(year, month, day);
    }

    private static bool Number(string? text, out int number) =>
        int.TryParse(text?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out number);
}

/// <summary>A moment as typed: date, hour, and the zone whose clock it is. Local time and zone are what is kept.</summary>
public sealed class MomentInput
{
    private static readonly string[] Hours = ["H:mm", "HH:mm", "H.mm", "HH.mm"];

    public DateInput Date { get; set; } = new();

    public string? Hour { get; set; }

    /// <summary>IANA name.</summary>
    public string? Zone { get; set; }

    public bool IsEmpty => Date.IsEmpty && string.IsNullOrWhiteSpace(Hour);

    public static MomentInput From(DateTime? local, string? zone) => new()
    {
        Date = DateInput.From(local is { } at ? DateOnly.FromDateTime(at) : null),
        Hour = local?.ToString("HH:mm", CultureInfo.InvariantCulture),
        Zone = zone,
    };

    /// <summary>The local time; or null, with <paramref name="problem"/> when something is typed that is none in that zone.</summary>
    public DateTime? Read(Texts<ShellTexts> texts, out string? problem)
    {
        var date = Date.Read(texts, out problem);
        if (problem is not null || IsEmpty) return null;

        if (date is null) problem = texts["Write the day as well"];
        else if (!TimeOnly.TryParseExact(Hour?.Trim(), Hours, CultureInfo.InvariantCulture, DateTimeStyles.None, out var hour)) problem = texts["Write the hour as 17:00"];
        else if (Zone is null || !TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out var zone)) problem = texts["Choose whose clock it is"];
        else
        {
            var local = date.Value.ToDateTime(hour);
            if (!zone.IsInvalidTime(local)) return local;
            problem = texts["This hour does not exist: the clocks go forward over it that night"];
        }

        return null;
    }
}

/// <summary>One text in the interface's languages, as typed.</summary>
public sealed class TextInput
{
    public string? Uk { get; set; }

    public string? En { get; set; }

    public string? Fr { get; set; }

    public static TextInput From(LocalisedText text) => new()
    {
        Uk = text.Has(Language.Ukrainian) ? text.In(Language.Ukrainian) : null,
        En = text.Has(Language.English) ? text.In(Language.English) : null,
        Fr = text.Has(Language.French) ? text.In(Language.French) : null,
    };

    public LocalisedText Read() => LocalisedText.Of((Language.Ukrainian, Uk), (Language.English, En), (Language.French, Fr));

    internal string? In(string language) => language switch { Language.Ukrainian => Uk, Language.French => Fr, _ => En };
}
