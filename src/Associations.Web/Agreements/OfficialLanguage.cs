using Associations.Domain;
using Associations.Domain.Agreements;

namespace Associations.Web.Agreements;

/// <summary>The language that a country's municipalities usually write agreements in; a first guess on a form.</summary>
internal static class OfficialLanguage
{
    // Where the language's code is not the country's own.
    private static readonly Dictionary<string, string> ByCountry = new(StringComparer.Ordinal)
    {
        ["UA"] = "uk", ["GB"] = "en", ["IE"] = "en", ["US"] = "en", ["CA"] = "en", ["BE"] = "fr", ["CH"] = "de", ["AT"] = "de", ["LU"] = "fr", ["CZ"] = "cs", ["DK"] = "da", ["GR"] = "el",
        ["EE"] = "et", ["SE"] = "sv", ["NO"] = "nb", ["JP"] = "ja", ["GE"] = "ka", ["SI"] = "sl", ["AL"] = "sq", ["RS"] = "sr", ["MD"] = "ro", ["CY"] = "el",
    };

    public static string Of(string country) =>
        ByCountry.TryGetValue(country, out var known) ? known
        : LanguagePair.Known.Contains(country.ToLowerInvariant(), StringComparer.Ordinal) ? country.ToLowerInvariant()
        : Language.English;
}
