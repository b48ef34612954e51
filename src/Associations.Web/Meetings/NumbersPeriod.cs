using System.Globalization;

namespace Associations.Web.Meetings;

/// <summary>Days as an address names them.</summary>
internal static class NumbersPeriod
{
    private const string Iso = "yyyy-MM-dd";

    /// <summary>An ISO 8601 day; null for anything else.</summary>
    public static DateOnly? Day(string? written) => DateOnly.TryParseExact(written, Iso, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 2200 ? day : null;

    public static string Written(DateOnly day) => day.ToString(Iso, CultureInfo.InvariantCulture);
}
