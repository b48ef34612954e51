using System.Globalization;

namespace Associations.Domain.Partnerships;

/// <summary>
/// A day, a month or a year, as exact as its source (ISO 8601-1, reduced precision): 1998, 2023-06, 2023-06-13.
/// </summary>
public readonly record struct PartialDate
{
    private static readonly string[] Forms = ["yyyy-MM-dd", "yyyy-MM", "yyyy"];

    private PartialDate(string text) => Text = text;

    public string Text { get; }

    /// <summary>The first day that it may mean.</summary>
    public DateOnly First => DateOnly.ParseExact(Text, Forms, CultureInfo.InvariantCulture);

    public bool HasDay => Text.Length == 10;

    public bool HasMonth => Text.Length >= 7;

    public static PartialDate Of(DateOnly day) => new(day.ToString(Forms[0], CultureInfo.InvariantCulture));

    public static bool TryParse(string? text, out PartialDate date)
    {
        date = new PartialDate(text?.Trim() ?? "");
        return DateOnly.TryParseExact(date.Text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) && first.Year is >= 1800 and <= 2200;
    }

    /// <summary>Whether both may mean one day: 2023 and 2023-06-13 may.</summary>
    public bool Agrees(PartialDate other) => Text.StartsWith(other.Text, StringComparison.Ordinal) || other.Text.StartsWith(Text, StringComparison.Ordinal);

    public override string ToString() => Text;
}
