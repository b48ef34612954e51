using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Scheduling;
using Associations.Domain.Meetings;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Meetings;

/// <summary>Ends one offer whose time is over: its holds go, the meeting is a draft again, and those who were asked are told.</summary>
/// <returns>True when an offer was ended, so that another may be due.</returns>
[AllowSystem]
public sealed record EndOffers : IDueStep
{
    public int Passed { get; init; }
}

internal sealed class EndOffersHandler(IAppDb db, MeetingDesk desk, IMeetingsDue due) : IRequestHandler<EndOffers, Result<bool>>
{
    public async Task<Result<bool>> Handle(EndOffers request, CancellationToken cancellationToken)
    {
        if (await due.TakeOffer(desk.Now, request.Passed, cancellationToken) is not { } id) return false;

        var meeting = await db.Meetings.SingleAsync(row => row.Id == id, cancellationToken);
        meeting.ExpireOffer(desk.Now);
        var kept = await desk.Keep(meeting, cancellationToken);
        return kept.Error is { } error ? error : true;
    }
}
