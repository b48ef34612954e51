using Associations.Application.Dispatch;
using Associations.Application.JointMeetings;
using Associations.Domain.Meetings;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.JointMeetings;

/// <summary>The co-hosts of a meeting, as a part of its page.</summary>
public sealed class CoHostsViewComponent(ISender sender) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(MeetingId meeting, bool isOpen) =>
        View("/JointMeetings/_OfMeeting.cshtml", new CoHostsOf(meeting.Value, isOpen, await sender.Send(new CoHostList(meeting), HttpContext.RequestAborted)));
}

/// <param name="IsOpen">Co-hosts may still be asked.</param>
public sealed record CoHostsOf(Guid Meeting, bool IsOpen, IReadOnlyList<CoHostList.Row> Rows);

/// <summary>Invitations to co-host that wait, and moves that found somebody busy; nothing when there are none.</summary>
public sealed class JointMeetingsAheadViewComponent(ISender sender) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync() => View("/JointMeetings/_Ahead.cshtml", await sender.Send(new JointMeetingsAhead(), HttpContext.RequestAborted));
}
