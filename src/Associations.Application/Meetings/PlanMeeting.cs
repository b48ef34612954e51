using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Meetings;
using Associations.Domain.Partnerships;
using Associations.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Meetings;

/// <summary>Drafts a meeting; nobody is told until the invitations are sent.</summary>
/// <param name="Invitees">Who is to come, in the order of the table.</param>
[Allow(Role.Manager, Role.Editor)]
public sealed record PlanMeeting(MeetingDetails Details, MeetingTime Time, PartnershipId? Partnership, ProgrammeId? Programme, IReadOnlyList<Invitee> Invitees) : IRequest<Result<MeetingId>>;

internal sealed class PlanMeetingHandler(IAppDb db, MeetingDesk desk) : IRequestHandler<PlanMeeting, Result<MeetingId>>
{
    public async Task<Result<MeetingId>> Handle(PlanMeeting request, CancellationToken cancellationToken)
    {
        if (request.Partnership is { } partnership && !await db.Partnerships.AnyAsync(row => row.Id == partnership, cancellationToken)) return PartnershipErrors.NotFound;
        var meeting = Meeting.Plan(request.Details, request.Time, request.Partnership, request.Programme);
        if (meeting.StartsAt <= desk.Now) return MeetingErrors.InThePast;
        foreach (var invitee in request.Invitees) meeting.Invite(invitee, desk.Now);
        if (!await desk.AreOurs(request.Invitees, cancellationToken)) return MeetingErrors.WhoMissing;
        db.Meetings.Add(meeting);
        await db.SaveChangesAsync(cancellationToken);
        return meeting.Id;
    }
}
