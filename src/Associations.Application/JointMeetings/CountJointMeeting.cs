using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Meetings;
using Associations.Domain.Access;
using Associations.Domain.Meetings;
using Associations.Domain.Partnerships;
using Associations.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.JointMeetings;

/// <summary>Says what a copy counts for in this association's own records; the host learns nothing of it.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record CountJointMeeting(MeetingId Copy, PartnershipId? Partnership, ProgrammeId? Programme, int SeenVersion) : IRequest<Result>;

internal sealed class CountJointMeetingHandler(IAppDb db, MeetingDesk desk) : IRequestHandler<CountJointMeeting, Result>
{
    public async Task<Result> Handle(CountJointMeeting request, CancellationToken cancellationToken)
    {
        if (request.Partnership is { } partnership && !await db.Partnerships.AnyAsync(row => row.Id == partnership, cancellationToken)) return PartnershipErrors.NotFound;
        if (request.Programme is { } programme && !await db.Programmes.AnyAsync(row => row.Id == programme, cancellationToken)) return ProgrammeErrors.NotFound;
        var found = await desk.Find(request.Copy, request.SeenVersion, cancellationToken);
        if (found.Error is { } error) return error;

        found.Value.Count(request.Partnership, request.Programme);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
