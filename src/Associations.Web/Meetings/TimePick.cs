using System.Globalization;
using Associations.Application.Meetings;
using Associations.Domain;
using Associations.Domain.Meetings;
using Associations.Web.Shell;
using Associations.Web.Shell.Forms;
using Associations.Web.Shell.Lists;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Associations.Web.Meetings;

/// <summary>Times that somebody proposes: ticked among those suggested, or typed.</summary>
public sealed class TimePick
{
    private const string Format = "yyyy-MM-dd'T'HH:mm";

    /// <summary>Local time and zone of each that is ticked.</summary>
    public List<string> Ticked { get; set; } = [];

    public List<MomentInput> Typed { get; set; } = [];

    /// <summary>With empty rows to type in, by the clock of a zone.</summary>
    public TimePick WithRows(int rows, string zone)
    {
        while (Typed.Count < rows) Typed.Add(MomentInput.From(null, zone));
        return this;
    }

    /// <summary>The times, each once; what cannot be read is noted beside its field.</summary>
    public IReadOnlyList<ZonedTime> Read(string name, ModelStateDictionary state, Texts<ShellTexts> shell)
    {
        var times = Ticked.Select(Parse).OfType<ZonedTime>().ToList();
        for (var i = 0; i < Typed.Count; i++)
        {
            if (Typed[i].Read(shell, out var problem) is { } local && ZonedTime.IsZone(Typed[i].Zone)) times.Add(new(local, Typed[i].Zone!));
            else if (problem is not null) state.AddModelError($"{name}.{nameof(Typed)}[{i.ToString(CultureInfo.InvariantCulture)}]", problem);
        }

        return [.. times.DistinctBy(time => time.Instant)];
    }

    public static IEnumerable<Choice> Choices(IEnumerable<MeetingTime> suggested, MeetingWords words, IEnumerable<string> zones) =>
        suggested.Select(time => new Choice(Write(time.Start), words.When(time.Start.Instant, zones)));

    private static string Write(ZonedTime time) => $"{time.Local.ToString(Format, CultureInfo.InvariantCulture)} {time.Zone}";

    private static ZonedTime? Parse(string? value) =>
        value?.Split(' ') is [var local, var zone] && ZonedTime.IsZone(zone) && DateTime.TryParseExact(local, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? new(at, zone) : null;
}
