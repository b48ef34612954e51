using System.Globalization;
using Associations.Domain;
using Associations.Domain.Digests;
using Associations.Domain.Mail;
using Associations.Web.Shell;
using Associations.Web.Shell.Forms;

namespace Associations.Web.Digests;

/// <summary>A series as typed.</summary>
public sealed class SeriesForm
{
    public TextInput Name { get; set; } = new();

    public TextInput Introduction { get; set; } = new();

    /// <summary><c>day</c> or <c>weekday</c>.</summary>
    public string Rhythm { get; set; } = "weekday";

    public int? Day { get; set; } = 1;

    public int? Nth { get; set; } = 1;

    public DayOfWeek? Weekday { get; set; } = DayOfWeek.Tuesday;

    public string? Hour { get; set; } = "09:00";

    public string? Zone { get; set; }

    public int? ComposeDaysBefore { get; set; } = 7;

    public int? MinimumDaysLeft { get; set; } = 14;

    public List<Theme> Themes { get; set; } = [];

    public ApprovalMode Approval { get; set; }

    public string? ReplyName { get; set; }

    public string? ReplyAddress { get; set; }

    public static SeriesForm Of(SeriesDetails details) => new()
    {
        Name = TextInput.From(details.Name),
        Introduction = TextInput.From(details.Introduction),
        Rhythm = details.Schedule.Weekday is null ? "day" : "weekday",
        Day = details.Schedule.Weekday is null ? details.Schedule.Day : 1,
        Nth = details.Schedule.Weekday is null ? 1 : details.Schedule.Nth,
        Weekday = details.Schedule.Weekday ?? DayOfWeek.Tuesday,
        Hour = details.Schedule.At.ToString("HH:mm", CultureInfo.InvariantCulture),
        Zone = details.Schedule.Zone,
        ComposeDaysBefore = details.ComposeDaysBefore,
        MinimumDaysLeft = details.Rule.MinimumDaysLeft,
        Themes = [.. details.Rule.Themes],
        Approval = details.Approval,
        ReplyName = details.ReplyTo.Name,
        ReplyAddress = details.ReplyTo.Address,
    };

    /// <summary>The details; or what is wrong, by field.</summary>
    public SeriesDetails? Read(out IReadOnlyList<FieldError> problems)
    {
        var found = new List<FieldError>();
        var name = Name.Read();
        if (name.IsEmpty) found.Add(new FieldError(nameof(Name), DigestErrors.SeriesNameMissing.Text));
        if (!TimeOnly.TryParseExact(Hour?.Trim(), ["H:mm", "HH:mm", "H.mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
            found.Add(new FieldError(nameof(Hour), DigestErrors.BadHour.Text));
        if (!ZonedTime.IsZone(Zone)) found.Add(new FieldError(nameof(Zone), Domain.Tenancy.TenancyErrors.UnknownZone.Text));
        if (Rhythm == "day" && Day is not (>= 1 and <= 31)) found.Add(new FieldError(nameof(Day), DigestErrors.BadSchedule.Text));
        if (Rhythm != "day" && (Nth is not (>= 1 and <= MonthlySchedule.Last) || Weekday is null)) found.Add(new FieldError(nameof(Nth), DigestErrors.BadSchedule.Text));
        if (ComposeDaysBefore is not (>= 0 and <= DigestSeries.MaxDaysBefore)) found.Add(new FieldError(nameof(ComposeDaysBefore), DigestErrors.BadLeadTime.Text));
        if (MinimumDaysLeft is not (>= 0 and <= 365)) found.Add(new FieldError(nameof(MinimumDaysLeft), DigestErrors.BadMinimumDays.Text));
        if (string.IsNullOrWhiteSpace(ReplyName)) found.Add(new FieldError(nameof(ReplyName), DigestErrors.ReplyPersonMissing.Text));
        if (!EmailAddress.TryParse(ReplyAddress, out var address)) found.Add(new FieldError(nameof(ReplyAddress), Domain.Municipalities.MunicipalityErrors.BadEmail.Text));
        problems = found;
        if (found.Count > 0) return null;

        var schedule = Rhythm == "day" ? MonthlySchedule.OnDay(Day!.Value, at, Zone!) : MonthlySchedule.OnNth(Nth!.Value, Weekday!.Value, at, Zone!);
        return new SeriesDetails(name, schedule, new ReplyPerson(ReplyName!.Trim(), address.Value))
        {
            ComposeDaysBefore = ComposeDaysBefore!.Value,
            Rule = new SelectionRule(MinimumDaysLeft!.Value, [.. Themes.Where(Enum.IsDefined).Distinct()]),
            Introduction = Introduction.Read(),
            Approval = Approval,
        };
    }
}
