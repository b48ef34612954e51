using System.Globalization;

namespace Associations.Web.Shell;

/// <summary>
/// The association's colour, made safe to read: what is written on it has 4.5:1 (WCAG 2.2, 1.4.3), and so has the mark
/// that stands on the page in light and in dark.
/// </summary>
public sealed record Brand(string Colour, string Ink, string Mark, string DarkColour, string DarkInk, string DarkMark)
{
    /// <summary>The lines of the mark, on a field of 34 by 34.</summary>
    public const string Bridge = """<path d="M6 24c3-9 8-13 11-13s8 4 11 13"/><path d="M3 24h28M11.5 24v-7.5M17 24V11.5M22.5 24v-7.5"/>""";

    private const double Enough = 4.5;
    private const string White = "#ffffff";
    private const string Dark = "#14211f";
    private const string Black = "#000000";
    private const string LightPaper = "#fbf9f4";
    private const string DarkPaper = "#111716";

    /// <param name="colour"><c>#rrggbb</c>.</param>
    public static Brand Of(string colour)
    {
        // In the dark a bright masthead dazzles: the colour goes a fifth of the way to black.
        var dark = Mix(colour, Black, 0.2);
        return new Brand(
            colour, InkOn(colour), Until(colour, LightPaper, Black),
            dark, InkOn(dark), Until(colour, DarkPaper, White));
    }

    /// <summary>The bridge of the masthead as an SVG image, in the association's colour: what stands on a browser's tab.</summary>
    public string ToIcon() =>
        $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 34 34"><rect width="34" height="34" rx="4" fill="{Colour}"/><g fill="none" stroke="{Ink}" stroke-width="2.6">{Bridge}</g></svg>""";

    public string ToCss() =>
        $"html:root{{--brand:{Colour};--brand-ink:{Ink};--brand-mark:{Mark}}}\n"
        + $"@media (prefers-color-scheme:dark){{html:root{{--brand:{DarkColour};--brand-ink:{DarkInk};--brand-mark:{DarkMark}}}}}\n";

    /// <summary>Contrast ratio of two colours, 1 to 21 (WCAG 2.2).</summary>
    public static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    // Between white and ink lies a narrow band of greys that bears neither; black is readable on all of them.
    private static string InkOn(string colour) =>
        Contrast(White, colour) >= Enough ? White : Contrast(Dark, colour) >= Enough ? Dark : Black;

    private static string Until(string colour, string paper, string towards)
    {
        for (var share = 0.0; share < 1; share += 0.04)
        {
            var mixed = Mix(colour, towards, share);
            if (Contrast(mixed, paper) >= Enough) return mixed;
        }

        return towards;
    }

    private static string Mix(string colour, string towards, double share)
    {
        var (from, to) = (Channels(colour), Channels(towards));
        return "#" + string.Concat(from.Zip(to, (a, b) =>
            ((int)Math.Round(a + ((b - a) * share))).ToString("x2", CultureInfo.InvariantCulture)));
    }

    private static double Luminance(string colour)
    {
        var linear = Channels(colour)
            .Select(channel => channel / 255.0)
            .Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4))
            .ToArray();
        return (0.2126 * linear[0]) + (0.7152 * linear[1]) + (0.0722 * linear[2]);
    }

    private static int[] Channels(string colour) =>
        [.. Enumerable.Range(0, 3).Select(i => int.Parse(colour.AsSpan(1 + (2 * i), 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture))];
}
