using Associations.Application.Meetings;
using Associations.Domain.Meetings;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Meetings;

/// <summary>Asks what stood in the way of a meeting that nobody had cancelled.</summary>
public sealed class MissedMeetingModel(MeetingParts parts) : MeetingPage(parts)
{
    [BindProperty]
    public ReasonForm Form { get; set; } = new();

    protected override bool IsPossible => One.State == MeetingState.Scheduled && HasBegun;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } missing) return missing;
        var reason = Reason(Form.Reason);
        if (!ModelState.IsValid) return Unprocessable();

        var missed = await Parts.Sender.Send(new MissMeeting(Meeting, reason, Version), cancellationToken);
        if (missed.Error is { } error) return await Again(error, cancellationToken);
        this.Say(Parts.Texts["It is on record that the meeting did not take place."]);
        return Redirect(Path);
    }
}
