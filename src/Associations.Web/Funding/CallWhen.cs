using System.Globalization;
using Associations.Domain;
using Associations.Domain.Funding;
using Associations.Web.Shell;

namespace Associations.Web.Funding;

/// <summary>A call's times and states in words.</summary>
public sealed class CallWhen(Texts<FundingTexts> texts, Moments moments, Reader reader)
{
    /// <summary>The deadline as its funder says it, with the year: 30 November 2025, 15:00 in Budapest.</summary>
    public string AtFunder(ZonedTime? deadline) => deadline is { } at
        ? $"{Moments.Date(DateOnly.FromDateTime(at.Local))}, {moments.HourInPlace(at.Instant, Zones.Find(at.Zone))}"
        : Low(texts["All year"]);

    /// <summary>"42 days left", counted in the reader's days; null when there is no deadline, or it is over.</summary>
    public string? Left(ZonedTime? deadline)
    {
        if (deadline is not { } at || at.Instant <= reader.Now) return null;
        var days = Moments.DayOf(at.Instant, reader.Zone).DayNumber - Moments.DayOf(reader.Now, reader.Zone).DayNumber;
        return days == 0 ? texts["closes today"] : texts.Count("{0} day left", "{0} days left", days);
    }

    public string Status(CallStatus status) => status switch
    {
        CallStatus.Announced => texts["Announced"],
        CallStatus.Closed => texts["Closed"],
        _ => texts["Open"],
    };

    public string Applicant(ApplicantKind kind) => kind switch
    {
        ApplicantKind.LocalAuthority => texts["Municipalities"],
        ApplicantKind.RegionalAuthority => texts["Regional authorities"],
        ApplicantKind.AssociationOfMunicipalities => texts["Associations of municipalities"],
        ApplicantKind.CivilSociety => texts["Non-governmental organisations"],
        _ => texts["Schools, universities and other public bodies"],
    };

    /// <summary>The same words inside a sentence.</summary>
    public static string Low(string text) => text.ToLower(CultureInfo.CurrentCulture);

    /// <summary>The text's languages by their own names.</summary>
    public static string Tongues(IEnumerable<string> languages) => string.Join(", ", languages.Select(Addresses.NameOf));
}
