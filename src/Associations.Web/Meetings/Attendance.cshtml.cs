using System.Globalization;
using Associations.Application.Meetings;
using Associations.Domain.Meetings;
using Associations.Domain.Municipalities;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Meetings;

/// <summary>Asks who came to a meeting; who said yes is marked until somebody says it.</summary>
public sealed class AttendanceModel(MeetingParts parts) : MeetingPage(parts)
{
    [BindProperty]
    public AttendanceForm Form { get; set; } = new();

    public MeetingOutcome.Answer Outcome { get; private set; } = null!;

    protected override bool Works => true;

    protected override bool IsPossible => One.State == MeetingState.Held;

    public IEnumerable<Choice> PersonChoices => One.People.Select(person => new Choice(person.Id.Value.ToString(), person.Organisation.IsEmpty ? NameOf(person) : $"{NameOf(person)}, {Parts.Reader.Read(person.Organisation)}"));

    /// <summary>The municipalities at the table, and everybody else.</summary>
    public IReadOnlyList<(MunicipalityId? Id, string Name)> Groups => [.. Outcome.Towns.Select(town => ((MunicipalityId?)town.Id, Parts.Reader.Read(town.Name))), (null, Parts.Texts["others"])];

    protected override int CurrentVersion => Outcome.Version;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } missing) return missing;
        var (came, others) = (Form.Came.Select(key => Guid.TryParse(key, out var id) ? id : Guid.Empty).Distinct().Select(ParticipantId.From).ToList(), Along());
        if (!ModelState.IsValid) return Unprocessable();

        var noted = await Parts.Sender.Send(new NoteAttendance(Meeting, came, others, Version), cancellationToken);
        if (noted.Error is { } error) return await Again(error, cancellationToken);
        this.Say(Parts.Texts["It is written down who came."]);
        return Redirect($"{Path}#attendance");
    }

    protected override Task<IActionResult> Open(CancellationToken cancellationToken)
    {
        var came = Outcome.NotedAt is null
            ? One.People.Where(person => person is { Answer: MeetingAnswer.Yes, IsBeforeChange: false }).Select(person => person.Id)
            : Outcome.Seats.Select(seat => seat.Participant).OfType<ParticipantId>();
        Form.Came = [.. came.Select(id => id.Value.ToString())];
        Form.Along = [.. Groups.Select(group => Outcome.Seats.FirstOrDefault(seat => seat.Participant is null && seat.Municipality == group.Id)?.Number.ToString(CultureInfo.InvariantCulture))];
        return Task.FromResult<IActionResult>(Page());
    }

    protected override async Task<IActionResult?> LoadMore(CancellationToken cancellationToken)
    {
        var outcome = await Parts.Sender.Send(new MeetingOutcome(Meeting), cancellationToken);
        if (outcome.Error is { } error) return Refused(error);
        Outcome = outcome.Value;
        while (Form.Along.Count < Groups.Count) Form.Along.Add(null);
        return null;
    }

    private List<NoteAttendance.Along> Along()
    {
        var others = new List<NoteAttendance.Along>();
        for (var i = 0; i < Groups.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(Form.Along[i])) continue;
            if (!int.TryParse(Form.Along[i]!.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > AttendedSeat.NumberMax)
                ModelState.AddModelError(string.Create(CultureInfo.InvariantCulture, $"Form.{nameof(AttendanceForm.Along)}[{i}]"), Parts.Errors[MeetingRecordErrors.BadNumber.Text]);
            else if (number > 0) others.Add(new(Groups[i].Id, number));
        }

        return others;
    }

    public sealed class AttendanceForm
    {
        public List<string> Came { get; set; } = [];

        /// <summary>How many came along, in the order of the groups.</summary>
        public List<string?> Along { get; set; } = [];
    }
}
