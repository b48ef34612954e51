using System.Globalization;

namespace Associations.Web.Shell;

/// <summary>Numbers and money as the reader's language writes them.</summary>
public static class Figures
{
    private const string NoBreak = "\u00a0";

    public static string Number(long number) => number.ToString("N0", CultureInfo.CurrentCulture);

    /// <summary>An amount in words where it is round: €12 million, 12 млн €, 12 millions €; else with all its digits.</summary>
    /// <param name="amount">In whole units of the currency.</param>
    /// <param name="currency">ISO 4217 code.</param>
    public static string Money(decimal amount, string currency)
    {
        var culture = CultureInfo.CurrentCulture;
        var language = culture.TwoLetterISOLanguageName;
        var inMillions = amount >= 1_000_000 && amount % 10_000 == 0;
        var digits = inMillions
            ? (amount / 1_000_000).ToString("#,0.##", culture)
            : amount.ToString(amount % 1 == 0 ? "N0" : "N2", culture);

        var words = inMillions ? digits + NoBreak + Million(language, amount) : digits;
        var sign = Sign(currency, language);
        return language == "en" && sign.Length == 1 ? sign + words : words + NoBreak + sign;
    }

    private static string Million(string language, decimal amount) => language switch
    {
        "uk" => "млн",
        "fr" => amount < 2_000_000 ? "million" : "millions",
        _ => "million",
    };

    private static string Sign(string currency, string language) => (currency, language) switch
    {
        ("EUR", _) => "€",
        ("USD", "en") => "$",
        ("GBP", "en") => "£",
        ("UAH", "uk") => "грн",
        _ => currency,
    };
}
