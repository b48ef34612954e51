using Associations.Application.Dispatch;
using Associations.Application.Meetings;
using Associations.Domain.Partnerships;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Meetings;

/// <summary>The coming meetings of a partnership, as a part of its page.</summary>
public sealed class PartnershipMeetingsViewComponent(ISender sender) : ViewComponent
{
    private const int Shown = 5;

    public async Task<IViewComponentResult> InvokeAsync(PartnershipId partnership, bool isOpen)
    {
        var coming = await sender.Send(new MeetingList(MeetingTerm.Coming, partnership, 1, Shown), HttpContext.RequestAborted);
        var unsettled = await sender.Send(new MeetingList(MeetingTerm.Unsettled, partnership, 1, Shown), HttpContext.RequestAborted);
        return View("/Meetings/_OfPartnership.cshtml", new MeetingsOf(partnership.Value, isOpen, [.. unsettled.Rows, .. coming.Rows]));
    }
}

public sealed record MeetingsOf(Guid Partnership, bool IsOpen, IReadOnlyList<MeetingList.Row> Rows);

/// <summary>The meetings of the next days and those that nobody settled, on the day's page; nothing when there are none.</summary>
public sealed class MeetingsAheadViewComponent(ISender sender) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync() => View("/Meetings/_OnToday.cshtml", await sender.Send(new MeetingsAhead(), HttpContext.RequestAborted));
}
