using Associations.Application.Meetings;
using Associations.Application.Programmes;
using Associations.Domain.Meetings;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Meetings;

/// <summary>What a meeting is, its room and its agenda.</summary>
public sealed class EditMeetingModel(MeetingParts parts) : MeetingPage(parts), IMeetingFormPage
{
    [BindProperty]
    public MeetingForm Form { get; set; } = new();

    public IEnumerable<Choice> Programmes { get; private set; } = [];

    public string Rooms { get; private set; } = RoomTemplate.Usual;

    /// <param name="more">Rows are added; nothing is saved.</param>
    public async Task<IActionResult> OnPostAsync(bool more, CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } missing) return missing;
        if (more)
        {
            Form.WithMoreRows();
            return Page();
        }

        var details = Form.Read(Rooms, ModelState, Parts.Errors);
        if (!ModelState.IsValid) return Unprocessable();

        var changed = await Parts.Sender.Send(new DescribeMeeting(Meeting, details, Form.ProgrammeId, Version), cancellationToken);
        if (changed.Error is { } error) return await Again(error, cancellationToken);
        this.Say(Parts.Texts["The change is saved."]);
        return Redirect(Path);
    }

    protected override Task<IActionResult> Open(CancellationToken cancellationToken)
    {
        Form = MeetingForm.Of(One.Details, One.Programme);
        return Task.FromResult<IActionResult>(Page());
    }

    protected override async Task<IActionResult?> LoadMore(CancellationToken cancellationToken)
    {
        Rooms = await Parts.Sender.Send(new RoomsOfAssociation(), cancellationToken);
        Programmes = [.. (await Parts.Sender.Send(new ProgrammeList(), cancellationToken)).Value.Select(row => new Choice(row.Id.Value.ToString(), Parts.Reader.Read(row.Name)))];
        return null;
    }
}
