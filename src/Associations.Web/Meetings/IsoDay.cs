using System.Globalization;

namespace Associations.Web.Meetings;

/// <summary>Days as an address names them (ISO 8601).</summary>
internal static class IsoDay
{
    private const string Format = "yyyy-MM-dd";

    /// <summary>Null for anything else, and for years in which nobody here meets.</summary>
    public static DateOnly? Read(string? written) => DateOnly.TryParseExact(written, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 2200 ? day : null;

    public static string Write(DateOnly day) => day.ToString(Format, CultureInfo.InvariantCulture);
}
