using Associations.Application.Meetings;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Meetings;

/// <summary>Asks for the reason before a meeting is cancelled.</summary>
public sealed class CancelMeetingModel(MeetingParts parts) : MeetingPage(parts)
{
    [BindProperty]
    public ReasonForm Form { get; set; } = new();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } missing) return missing;
        var reason = Reason(Form.Reason);
        if (!ModelState.IsValid) return Unprocessable();

        var cancelled = await Parts.Sender.Send(new CancelMeeting(Meeting, reason, Version), cancellationToken);
        if (cancelled.Error is { } error) return await Again(error, cancellationToken);
        this.Say(Parts.Texts["The meeting is cancelled."]);
        return Redirect(Path);
    }
}
