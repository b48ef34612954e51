using System.Globalization;
using Associations.Domain;
using Associations.Domain.Meetings;
using Associations.Domain.Municipalities;
using Associations.Domain.Programmes;
using Associations.Domain.Tenancy;
using Associations.Web.Shell;
using Associations.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Associations.Web.Meetings;

/// <summary>What is said of a meeting besides its time and its people, as typed.</summary>
public sealed class MeetingForm
{
    public const int UsualMinutes = 60;
    private const int MoreRows = 3;

    // Which of a form's fields an error is about, where it can be one only.
    private static readonly Dictionary<Error, string> Fields = new()
    {
        [MeetingErrors.TitleMissing] = "Form.Title",
        [MeetingErrors.TitleTooLong] = "Form.Title",
        [MeetingErrors.LanguagesMissing] = "Form.Languages",
        [MeetingErrors.RoomNotHttps] = "Form.Room",
        [MeetingErrors.MaterialsTooMany] = "Form.Materials",
        [MeetingErrors.MaterialUntitled] = "Form.Materials",
        [MeetingErrors.MaterialNotHttps] = "Form.Materials",
        [MeetingErrors.ToldAlready] = "Form.IsSensitive",
        [MeetingErrors.BadDuration] = "Time.Minutes",
        [MeetingErrors.InThePast] = "Time.When",
        [MeetingErrors.WhoMissing] = "Form.Who",
        [MeetingErrors.AlreadyInvited] = "Form.Who",
        [MeetingErrors.TooMany] = "Form.Who",
        [MeetingErrors.GuestNameMissing] = "Form.Name",
        [MunicipalityErrors.BadEmail] = "Form.Email",
        [TenancyErrors.UnknownLanguage] = "Form.Language",
        [TenancyErrors.UnknownZone] = "Form.Zone",
        [MeetingErrors.ReasonMissing] = "Form.Reason",
    };

    public TextInput Title { get; set; } = new();

    public TextInput Purpose { get; set; } = new();

    public List<string> Languages { get; set; } = [];

    /// <summary>One a line: what it is, then its address.</summary>
    public string? Materials { get; set; }

    public string? Room { get; set; }

    public bool MakesRoom { get; set; }

    public string? DialIn { get; set; }

    public bool IsSensitive { get; set; }

    public string? Programme { get; set; }

    public List<AgendaItemForm> Agenda { get; set; } = [];

    public ProgrammeId? ProgrammeId => Guid.TryParse(Programme, out var id) ? Domain.Programmes.ProgrammeId.From(id) : null;

    /// <summary>An error with the field that it is about, when it is about one.</summary>
    public static Error AtItsField(Error error) => Fields.TryGetValue(error, out var field) ? error with { Fields = [new(field, error.Text)] } : error;

    public static MeetingForm Of(MeetingDetails details, ProgrammeId? programme) => new MeetingForm
    {
        Title = TextInput.From(details.Title),
        Purpose = TextInput.From(details.Purpose),
        Languages = [.. details.Languages],
        Materials = string.Join('\n', details.Materials.Select(material => $"{material.Title} {material.Address}")),
        Room = details.Room,
        DialIn = details.DialIn,
        IsSensitive = details.IsSensitive,
        Programme = programme?.Value.ToString(),
        Agenda = [.. details.Agenda.Select(AgendaItemForm.Of)],
    }.WithMoreRows();

    /// <summary>A few empty rows after those that are written.</summary>
    public MeetingForm WithMoreRows()
    {
        for (var added = 0; added < MoreRows && Agenda.Count < MeetingDetails.AgendaMax; added++) Agenda.Add(new());
        return this;
    }

    /// <summary>What was typed; what cannot be taken is noted beside its field.</summary>
    /// <param name="rooms">Where a room is made, when one is asked for.</param>
    public MeetingDetails Read(string rooms, ModelStateDictionary state, Texts<ErrorTexts> errors)
    {
        var (title, purpose) = (Title.Read(), Lines(Purpose.Read()));
        if (title.IsEmpty) Say(nameof(Title), MeetingErrors.TitleMissing);
        Check(title, nameof(Title), MeetingDetails.TitleMaxLength, MeetingErrors.TitleTooLong, lines: false);
        Check(purpose, nameof(Purpose), MeetingDetails.TextMaxLength, MeetingErrors.TextTooLong, lines: true);
        if (Languages.Count == 0) Say(nameof(Languages), MeetingErrors.LanguagesMissing);
        var dialIn = DialIn?.Trim() ?? "";
        if (dialIn.Length > MeetingDetails.TitleMaxLength) Say(nameof(DialIn), MeetingErrors.TextTooLong);
        if (!WrittenText.IsPlain(dialIn, lines: false)) Say(nameof(DialIn), WrittenText.NotPlain);
        var room = Room?.Trim() ?? "";
        return new MeetingDetails(title)
        {
            Purpose = purpose,
            Languages = [.. Languages.Distinct(StringComparer.Ordinal)],
            Agenda = Items(state, errors),
            Materials = [.. Lines(Materials).Select(Written)],
            Room = room.Length == 0 && MakesRoom ? MeetingRoom.New(rooms) : room,
            DialIn = dialIn,
            IsSensitive = IsSensitive,
        };

        void Say(string field, Error error) => state.AddModelError($"Form.{field}", errors[error.Text]);

        void Check(LocalisedText text, string field, int most, Error tooLong, bool lines)
        {
            foreach (var (language, written) in text.ByLanguage)
            {
                var at = $"{field}.{char.ToUpperInvariant(language[0])}{language[1..]}";
                if (written.Length > most) Say(at, tooLong);
                if (!WrittenText.IsPlain(written, lines)) Say(at, WrittenText.NotPlain);
            }
        }
    }

    // Browsers send a line's end as two signs.
    private static LocalisedText Lines(LocalisedText text) => new(text.ByLanguage.ToDictionary(pair => pair.Key, pair => pair.Value.ReplaceLineEndings("\n"), StringComparer.Ordinal));

    private static string[] Lines(string? text) => (text ?? "").ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    // The address is the last word of a line; a line without one is refused with the reason.
    private static Material Written(string line) => line.LastIndexOf(' ') is >= 0 and var gap ? new(line[..gap].TrimEnd(' ', ':', '–', '-'), line[(gap + 1)..]) : new("", line);

    // Rows that were emptied fall out.
    private List<AgendaItem> Items(ModelStateDictionary state, Texts<ErrorTexts> errors)
    {
        var items = new List<AgendaItem>();
        for (var i = 0; i < Agenda.Count; i++)
        {
            if (!Agenda[i].IsEmpty) items.Add(Agenda[i].Read($"Form.{nameof(Agenda)}[{i.ToString(CultureInfo.InvariantCulture)}]", state, errors));
        }

        return items;
    }
}

/// <summary>An item of the agenda as typed.</summary>
public sealed class AgendaItemForm
{
    public string? Minutes { get; set; }

    public string? Who { get; set; }

    public string? Uk { get; set; }

    public string? En { get; set; }

    public string? Fr { get; set; }

    public bool IsEmpty => new[] { Minutes, Who, Uk, En, Fr }.All(string.IsNullOrWhiteSpace);

    public static AgendaItemForm Of(AgendaItem item)
    {
        var what = TextInput.From(item.What);
        return new() { Minutes = item.Minutes.ToString(CultureInfo.InvariantCulture), Who = item.Who, Uk = what.Uk, En = what.En, Fr = what.Fr };
    }

    public AgendaItem Read(string at, ModelStateDictionary state, Texts<ErrorTexts> errors)
    {
        var what = LocalisedText.Of((Language.Ukrainian, Uk), (Language.English, En), (Language.French, Fr));
        if (what.IsEmpty) Say(nameof(Uk), MeetingErrors.AgendaItemMissing);
        foreach (var (field, text) in new[] { (nameof(Uk), Uk), (nameof(En), En), (nameof(Fr), Fr), (nameof(Who), Who) })
        {
            if (text?.Length > MeetingDetails.TitleMaxLength) Say(field, MeetingErrors.TitleTooLong);
            if (!WrittenText.IsPlain(text ?? "", lines: false)) Say(field, WrittenText.NotPlain);
        }

        if (!int.TryParse(Minutes?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) || minutes is < 1 or > MeetingTime.MinutesMax) Say(nameof(Minutes), MeetingErrors.AgendaMinutes);
        return new(what, Who?.Trim() ?? "", minutes);

        void Say(string field, Error error) => state.AddModelError($"{at}.{field}", errors[error.Text]);
    }
}

/// <summary>When a meeting is, as typed.</summary>
public sealed class MeetingTimeForm
{
    public MomentInput When { get; set; } = new();

    public string? Minutes { get; set; } = MeetingForm.UsualMinutes.ToString(CultureInfo.InvariantCulture);

    public static MeetingTimeForm Of(MeetingTime time) => new()
    {
        When = MomentInput.From(time.Start.Local, time.Start.Zone),
        Minutes = time.Minutes.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>The time; null when it cannot be read, which is noted beside its field.</summary>
    public MeetingTime? Read(ModelStateDictionary state, Texts<ShellTexts> shell, Texts<ErrorTexts> errors)
    {
        var local = When.Read(shell, out var problem);
        if (local is null) state.AddModelError("Time.When", problem ?? shell["Fill this in"]);
        if (int.TryParse(Minutes?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes is >= MeetingTime.MinutesMin and <= MeetingTime.MinutesMax)
            return local is { } at ? new(new ZonedTime(at, When.Zone!), minutes) : null;
        state.AddModelError("Time.Minutes", errors[MeetingErrors.BadDuration.Text]);
        return null;
    }
}
