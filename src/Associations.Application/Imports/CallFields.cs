using System.Globalization;
using Associations.Domain;
using Associations.Domain.Funding;

namespace Associations.Application.Imports;

/// <summary>How the columns of a file of calls are recognised, and how a row of it is read. An empty cell leaves a value as it was.</summary>
internal static class CallFields
{
    public const string Reference = "reference", Funder = "funder", Deadline = "deadline", Zone = "deadline_zone", OpensOn = "opens_on", Budget = "budget", GrantFrom = "grant_from",
        GrantTo = "grant_to", Currency = "currency", OwnShare = "own_share", Themes = "themes", Countries = "countries", Languages = "languages", Link = "link";

    private static readonly string[] Days = ["yyyy-MM-dd", "dd.MM.yyyy", "dd/MM/yyyy"];
    private static readonly string[] Moments = ["yyyy-MM-dd HH:mm", "yyyy-MM-ddTHH:mm", "dd.MM.yyyy HH:mm", "dd/MM/yyyy HH:mm", "yyyy-MM-dd HH:mm:ss", "dd.MM.yyyy HH:mm:ss"];

    public static IReadOnlyList<ImportField> All { get; } =
    [
        new(Reference, "Funder's reference (key)", "reference", "ref", "code", "код", "référence"),
        new(Funder, "Funder", "funder", "programme", "донор", "bailleur"),
        new("title_uk", "Title in Ukrainian", "title_uk", "назва"),
        new("title_en", "Title in English", "title_en", "title"),
        new("title_fr", "Title in French", "title_fr", "titre"),
        new("summary_uk", "Summary in Ukrainian", "summary_uk", "опис"),
        new("summary_en", "Summary in English", "summary_en", "summary"),
        new("summary_fr", "Summary in French", "summary_fr", "résumé"),
        new(Deadline, "Deadline, day and hour", "deadline", "строк", "échéance"),
        new(Zone, "Time zone of the deadline", "deadline_zone", "zone", "часовий пояс", "fuseau"),
        new(OpensOn, "Day it opens", "opens_on", "opens", "відкриття", "ouverture"),
        new(Budget, "Budget of the whole call", "budget", "бюджет"),
        new(GrantFrom, "Smallest grant", "grant_from", "min"),
        new(GrantTo, "Largest grant", "grant_to", "max"),
        new(Currency, "Currency", "currency", "валюта", "devise"),
        new(OwnShare, "Own share, %", "own_share", "співфінансування"),
        new(Themes, "Themes", "themes", "topics", "теми", "thèmes"),
        new(Countries, "Countries that may apply", "countries", "країни", "pays"),
        new(Languages, "Languages of the application", "languages", "мови", "langues"),
        new(Link, "Link", "link", "url", "посилання", "lien"),
    ];

    public static CallDetails Details(ImportRow row, CallDetails? known) =>
        new(Or(row.Text(Funder, CallDetails.FunderMaxLength), known?.Funder), Texts(row, "title", CallDetails.TitleMaxLength, known?.Title), Texts(row, "summary", CallDetails.SummaryMaxLength, known?.Summary))
        {
            OpensOn = Day(row, OpensOn) ?? known?.OpensOn,
            Deadline = DeadlineOf(row, known?.Deadline) ?? known?.Deadline,
            Money = MoneyOf(row, known?.Money ?? new Money("EUR")),
            Themes = ContactFields.ThemesOf(row, Themes) ?? known?.Themes ?? [],
            Countries = Codes(row, Countries, 2)?.Select(code => code.ToUpperInvariant()).ToList() ?? known?.Countries ?? [],
            Regions = known?.Regions ?? [],
            Applicants = known?.Applicants ?? [ApplicantKind.LocalAuthority],
            Languages = Codes(row, Languages, 2)?.Select(code => code.ToLowerInvariant()).ToList() ?? known?.Languages ?? [],
            Link = LinkOf(row) ?? known?.Link,
        };

    private static string Or(string text, string? before) => text.Length > 0 ? text : before ?? "";

    private static LocalisedText Texts(ImportRow row, string field, int most, LocalisedText? known) => LocalisedText.Of(
        [.. Language.All.Select(language => (language, (string?)Or(row.Text($"{field}_{language}", most), known is { } text && text.Has(language) ? text.In(language) : null)))]);

    private static ZonedTime? DeadlineOf(ImportRow row, ZonedTime? known)
    {
        if (row[Deadline].Length == 0) return null;
        var zone = ContactFields.ZoneOf(row, Zone) ?? known?.Zone ?? "Europe/Brussels";
        if (DateTime.TryParseExact(row[Deadline], Moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)) return new ZonedTime(local, zone);
        row.Fault(Deadline, "This is not a day with an hour.", "Write it as 2026-04-16 17:00 or 16.04.2026 17:00, in the funder's own time.");
        return null;
    }

    private static DateOnly? Day(ImportRow row, string field)
    {
        if (row[field].Length == 0) return null;
        if (DateOnly.TryParseExact(row[field], Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        row.Fault(field, "This is not a date.", "Write it as 2025-12-18 or 18.12.2025.");
        return null;
    }

    private static Money MoneyOf(ImportRow row, Money known) => new(row[Currency].Length > 0 ? row[Currency].ToUpperInvariant() : known.Currency)
    {
        Budget = Amount(row, Budget) ?? known.Budget,
        GrantFrom = Amount(row, GrantFrom) ?? known.GrantFrom,
        GrantTo = Amount(row, GrantTo) ?? known.GrantTo,
        OwnShare = Share(row) ?? known.OwnShare,
    };

    private static int? Share(ImportRow row)
    {
        var share = Amount(row, OwnShare);
        if (share is null or <= 100) return (int?)share;
        row.Fault(OwnShare, "A share is at most 100 %.", "Write the percentage that the applicant pays, from 0 to 100.");
        return null;
    }

    private static long? Amount(ImportRow row, string field)
    {
        var text = row[field].Replace(" ", "", StringComparison.Ordinal).Replace("\u00A0", "", StringComparison.Ordinal);
        if (text.Length == 0) return null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var amount)) return amount;
        row.Fault(field, "This is not a whole number.", "Write digits only, such as 50000.");
        return null;
    }

    private static string[]? Codes(ImportRow row, string field, int length)
    {
        var codes = row[field].Split([',', ';', '|', ' '], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (codes.Length == 0) return null;
        if (Array.TrueForAll(codes, code => code.Length == length && code.All(char.IsAsciiLetter))) return codes;
        row.Fault(field, "These are not codes of two letters.", "Write codes with commas, such as UA, FR for countries or uk, en for languages.");
        return null;
    }

    private static Uri? LinkOf(ImportRow row)
    {
        if (row[Link].Length == 0) return null;
        if (Uri.TryCreate(row[Link], UriKind.Absolute, out var link) && (link.Scheme == Uri.UriSchemeHttps || link.Scheme == Uri.UriSchemeHttp)) return link;
        row.Fault(Link, "This is not a link.", "Write it with https:// at its start.");
        return null;
    }
}
