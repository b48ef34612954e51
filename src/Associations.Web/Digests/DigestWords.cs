using System.Globalization;
using Associations.Domain;
using Associations.Domain.Digests;
using Associations.Domain.Mail;
using Associations.Web.Shell;

namespace Associations.Web.Digests;

/// <summary>States, reasons and months of digests in words.</summary>
public sealed class DigestWords(Texts<DigestTexts> texts)
{
    public static string Month(string period) => Period.Parse(period).FirstDay.ToString("MMMM yyyy", CultureInfo.CurrentCulture);

    public string Title(LocalisedText series, string period, string language) => texts["{0}, {1}", series.In(language), Month(period)];

    public string State(EditionState state, LapseReason? lapsed = null) => state switch
    {
        EditionState.Composed => texts["Draft"],
        EditionState.InReview => texts["Waits for approval"],
        EditionState.Approved => texts["Approved"],
        EditionState.Sending => texts["Being sent"],
        EditionState.Paused => texts["Paused"],
        EditionState.Sent => texts["Sent"],
        EditionState.Lapsed => lapsed switch
        {
            LapseReason.NoCalls => texts["Not sent: no calls"],
            LapseReason.NoRecipients => texts["Not sent: nobody to receive it"],
            LapseReason.SeriesStopped => texts["Not sent: the digest was stopped"],
            _ => texts["Not sent: nobody approved"],
        },
        EditionState.Cancelled => texts["Cancelled"],
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static string? Kind(EditionState state) => state switch
    {
        EditionState.Sent or EditionState.Approved => "ok",
        EditionState.InReview or EditionState.Paused or EditionState.Composed => "wait",
        EditionState.Lapsed => "wrong",
        _ => null,
    };

    public string State(LetterState state) => state switch
    {
        LetterState.Pending or LetterState.Claimed or LetterState.DotIntent => texts["Waits to be sent"],
        LetterState.Held => texts["Held while paused"],
        LetterState.Accepted => texts["Accepted by the mail server"],
        LetterState.Failed => texts["Not delivered"],
        LetterState.Uncertain => texts["Uncertain"],
        LetterState.Excluded => texts["Left out"],
        LetterState.Cancelled => texts["Cancelled"],
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static string? Kind(LetterState state) => state switch
    {
        LetterState.Accepted => "ok",
        LetterState.Failed => "wrong",
        LetterState.Uncertain or LetterState.Held => "wait",
        _ => null,
    };

    public string Reason(ExclusionReason reason) => texts[ReasonKey(reason)];

    public string Schedule(MonthlySchedule schedule, string language)
    {
        var hour = schedule.At.ToString("HH:mm", CultureInfo.InvariantCulture);
        var place = Zones.InCity(Zones.Find(schedule.Zone), language);
        return schedule.Weekday is { } weekday
            ? texts["every month, {0} {1}, {2} {3}", Nth(schedule.Nth), CultureInfo.CurrentCulture.DateTimeFormat.GetDayName(weekday), hour, place]
            : texts["every month on day {0}, {1} {2}", schedule.Day, hour, place];
    }

    public string Nth(int nth) => nth switch
    {
        1 => texts["the first"],
        2 => texts["the second"],
        3 => texts["the third"],
        4 => texts["the fourth"],
        _ => texts["the last"],
    };

    private static string ReasonKey(ExclusionReason reason) => reason switch
    {
        ExclusionReason.NothingFits => TextKey.Of("no call fits"),
        ExclusionReason.NoLegalBasis => TextKey.Of("no consent is recorded"),
        ExclusionReason.Unsubscribed => TextKey.Of("left the digest"),
        ExclusionReason.Bounced => TextKey.Of("the address refuses mail"),
        ExclusionReason.Complained => TextKey.Of("complained about a letter"),
        ExclusionReason.Erased => TextKey.Of("asked to be erased"),
        ExclusionReason.NoContact => TextKey.Of("no contact is known"),
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };
}
