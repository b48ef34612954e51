using System.Globalization;
using Associations.Domain;
using Associations.Domain.Digests;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Digests;

/// <summary>What the two pages share on which a series is configured.</summary>
public abstract class SeriesFormPage(CallWords calls, DigestWords words, Texts<DigestTexts> texts, Reader reader) : ShellPage
{
    [BindProperty]
    public SeriesForm Form { get; set; } = new();

    public IEnumerable<Choice> Rhythms => [new("weekday", texts["On a weekday of the month"], texts["For example the first Tuesday"]), new("day", texts["On a day of the month"])];

    public IEnumerable<Choice> Nths => Enumerable.Range(1, MonthlySchedule.Last).Select(nth => new Choice(nth.ToString(CultureInfo.InvariantCulture), words.Nth(nth)));

    public IEnumerable<Choice> Weekdays =>
        Enumerable.Range(1, 7).Select(day => (DayOfWeek)(day % 7)).Select(day => new Choice(day.ToString(), CultureInfo.CurrentCulture.DateTimeFormat.GetDayName(day)));

    public IEnumerable<Choice> ZoneChoices => Zones.Usual.Append(Form.Zone ?? reader.Zone.Id).Distinct(StringComparer.Ordinal)
        .Select(zone => new Choice(zone, Zones.City(Zones.Find(zone), reader.Language)));

    public IEnumerable<Choice> ThemeChoices => Enum.GetValues<Theme>().Select(theme => new Choice(theme.ToString(), calls.Theme(theme)));

    public IEnumerable<Choice> Approvals =>
    [
        new(nameof(ApprovalMode.Required), texts["A manager approves it"], texts["Without approval nothing is sent, and the managers are told"]),
        new(nameof(ApprovalMode.Automatic), texts["It is sent by itself"], texts["Unless somebody cancels it"]),
    ];

    /// <summary>Reads the form; the page again, with what is wrong beside its fields, when it cannot be taken.</summary>
    protected (SeriesDetails? Details, IActionResult? Again) ReadForm()
    {
        var details = Form.Read(out var problems);
        return details is null
            ? (null, Refused(Application.Dispatch.DispatchErrors.Invalid with { Fields = problems }, nameof(Form)))
            : (details, null);
    }
}
