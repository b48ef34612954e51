using System.Globalization;
using Associations.Application.Tenancy;
using Associations.Domain;

namespace Associations.Web.Shell;

/// <summary>For whom the page is written: language and time zone of this request.</summary>
public sealed class Reader(TenantContext tenant, TimeProvider time)
{
    private static readonly Dictionary<string, CultureInfo> Cultures = new(StringComparer.Ordinal)
    {
        [Domain.Language.Ukrainian] = CultureInfo.GetCultureInfo("uk-UA"),
        [Domain.Language.English] = CultureInfo.GetCultureInfo("en-GB"),
        [Domain.Language.French] = CultureInfo.GetCultureInfo("fr-FR"),
    };

    private string? _zone;

    /// <summary>ISO 639-1.</summary>
    public string Language { get; private set; } = Domain.Language.English;

    /// <summary>What the signed-in person chose in their account, when they chose a language.</summary>
    public string? AccountLanguage { get; private set; }

    /// <summary>The reader's own zone, or their association's.</summary>
    public TimeZoneInfo Zone => Zones.Find(_zone ?? (tenant.IsSet ? tenant.Tenant.Zone : null));

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Called once the person is known, before the language of the page is settled.</summary>
    public void IsPerson(string? language, string? zone)
    {
        AccountLanguage = Domain.Language.IsKnown(language) ? language : null;
        _zone = zone;
    }

    /// <summary>Sets the language of the request and of everything written in it.</summary>
    public void Reads(string language)
    {
        Language = language;
        CultureInfo.CurrentCulture = CultureOf(language);
        CultureInfo.CurrentUICulture = CultureOf(language);
    }

    public static CultureInfo CultureOf(string language) => Cultures.GetValueOrDefault(language, Cultures[Domain.Language.English]);

    /// <summary>What stands between a name and what it names: French puts a space before it.</summary>
    public string Colon => ColonOf(Language);

    public static string ColonOf(string language) => language == Domain.Language.French ? "\u00a0:" : ":";

    /// <summary>A text of the association in the reader's language, or the next best.</summary>
    public string Read(LocalisedText text) => text.In(Language);
}
