using Associations.Application.JointMeetings;
using Associations.Web.Meetings;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.JointMeetings;

/// <summary>Asks for the reason before a co-host leaves.</summary>
public sealed class LeaveModel(MeetingParts parts, Texts<JointMeetingTexts> texts) : MeetingPage(parts)
{
    [BindProperty]
    public ReasonForm Form { get; set; } = new();

    protected override bool Works => IsCopy;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } missing) return missing;
        var reason = Reason(Form.Reason);
        if (!ModelState.IsValid) return Unprocessable();

        var left = await Parts.Sender.Send(new LeaveJointMeeting(Meeting, reason, Version), cancellationToken);
        if (left.Error is { } error) return await Again(error, cancellationToken);
        this.Say(texts["Your association has left this meeting."]);
        return Redirect(Path);
    }
}
