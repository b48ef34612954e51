using System.Globalization;
using Associations.Application.Tenancy;
using Associations.Domain;
using Associations.Domain.Municipalities;

namespace Associations.Application.Imports;

/// <summary>How the columns of a file of contacts are recognised, and how a row of it is read.</summary>
internal static class ContactFields
{
    public const string Code = MunicipalityFields.Code, Country = MunicipalityFields.Country, Name = "name", Position = "position", Email = "email",
        Language = "language", Zone = "zone", Topics = "topics", Basis = "basis", How = "consent_how", ConsentDate = "consent_date";

    public static IReadOnlyList<ImportField> All { get; } =
    [
        new(Code, "Municipality's official code (key)", "katottg", "katotth", "катоттг", "code", "код", "official_code", "insee", "municipality", "громада"),
        new(Country, "Country", "country", "країна", "pays", "country_code"),
        new(Name, "Person's name", "name", "full_name", "ім’я", "ім'я", "піб", "nom"),
        new(Email, "E-mail (key)", "email", "e-mail", "mail", "пошта", "електронна пошта", "courriel"),
        new(Position, "Position", "position", "посада", "fonction", "role"),
        new(Language, "Language", "language", "lang", "мова", "langue"),
        new(Zone, "Time zone", "zone", "timezone", "time zone", "часовий пояс", "fuseau"),
        new(Topics, "Topics", "topics", "themes", "теми", "thèmes"),
        new(Basis, "Legal basis", "basis", "legal_basis", "підстава"),
        new(How, "How the consent came about", "consent", "consent_how", "згода", "consentement"),
        new(ConsentDate, "Date of the consent", "consent_date", "consent_at", "дата згоди"),
    ];

    public static ContactDetails Details(ImportRow row, ContactDetails? known, TenantInfo tenant)
    {
        var name = row.Text(Name, Contact.NameMaxLength);
        if (name.Length == 0 && known is null) row.Fault(Name, "The name is missing.", "Add the person's name.");
        var position = row.Text(Position, Contact.PositionMaxLength);
        return new ContactDetails(
            name.Length > 0 ? name : known?.Name ?? "",
            Contact.NormaliseEmail(row[Email]),
            LanguageOf(row) ?? known?.Language ?? tenant.Language,
            ZoneOf(row, Zone) ?? known?.Zone ?? tenant.Zone)
        {
            Position = position.Length > 0 ? position : known?.Position ?? "",
            Topics = ThemesOf(row, Topics) ?? known?.Topics ?? [],
        };
    }

    /// <summary>The consent that the row states, or null when it states none.</summary>
    public static Consent? ConsentOf(ImportRow row, TenantInfo tenant, DateTimeOffset now)
    {
        var (how, date) = (row.Text(How, 500), row[ConsentDate]);
        if (how.Length == 0 && date.Length == 0 && row[Basis].Length == 0) return null;
        if (how.Length == 0)
        {
            row.Fault(How, "It does not say how the consent came about.", "Write it, such as: form signed at the congress.");
            return null;
        }

        if (!DateOnly.TryParseExact(date, ["yyyy-MM-dd", "dd.MM.yyyy", "dd/MM/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            row.Fault(ConsentDate, date.Length == 0 ? "The date of the consent is missing." : "This is not a date.", "Write it as 2025-12-18 or 18.12.2025.");
            return null;
        }

        var at = Consent.InstantOf(day, tenant.Zone, now);
        if (at > now) row.Fault(ConsentDate, "The date is in the future.", "Correct the date.");
        if (BasisOf(row) is { } basis) return new Consent(basis, how, at);
        row.Fault(Basis, "No such legal basis.", "Write consent, public task or legitimate interest.");
        return null;
    }

    private static LegalBasis? BasisOf(ImportRow row) => row[Basis].ToLowerInvariant().Replace(" ", "", StringComparison.Ordinal) switch
    {
        "" or "consent" or "згода" or "consentement" => LegalBasis.Consent,
        "publictask" => LegalBasis.PublicTask,
        "legitimateinterest" => LegalBasis.LegitimateInterest,
        _ => null,
    };

    private static string? LanguageOf(ImportRow row)
    {
        var text = row[Language].ToLowerInvariant();
        if (text.Length == 0) return null;
        if (Domain.Language.IsKnown(text)) return text;
        row.Fault(Language, "No such language.", "Write uk, en or fr.");
        return null;
    }

    internal static string? ZoneOf(ImportRow row, string field)
    {
        if (row[field].Length == 0) return null;
        if (ZonedTime.IsZone(row[field])) return row[field];
        row.Fault(field, "No such time zone.", "Write it as Europe/Kyiv or Europe/Paris.");
        return null;
    }

    internal static IReadOnlyList<Theme>? ThemesOf(ImportRow row, string field)
    {
        if (row[field].Length == 0) return null;
        var topics = new List<Theme>();
        foreach (var word in row[field].Split([',', ';', '|'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (ThemeWords.Read(word) is { } topic) topics.Add(topic);
            else row.Fault(field, "No such topic: {0}.", "Write topics in English, such as energy, water, civil protection.", [word.Length <= 40 ? word : word[..40] + "…"]);
        }

        return [.. topics.Distinct().Order()];
    }
}
