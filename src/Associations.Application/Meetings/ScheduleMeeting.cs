using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Partnerships;
using Associations.Application.Tenancy;
using Associations.Domain.Access;
using Associations.Domain.Meetings;
using Associations.Domain.Partnerships;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Meetings;

/// <summary>Sends the invitations and takes everybody's time. A partnership that was only introduced explores from now on.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record ScheduleMeeting(MeetingId Meeting, int SeenVersion) : IRequest<Result>;

/// <summary>Writes down that a meeting took place: it stands on the partnership's timeline, and moves its stage.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record HoldMeeting(MeetingId Meeting, int SeenVersion) : IRequest<Result>;

/// <summary>Writes down that a meeting did not take place, although nobody had cancelled it.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record MissMeeting(MeetingId Meeting, string Reason, int SeenVersion) : IRequest<Result>;

internal sealed class ScheduleMeetingHandler(IAppDb db, MeetingDesk desk, PartnershipClock clock, TenantContext tenant)
    : IRequestHandler<ScheduleMeeting, Result>, IRequestHandler<HoldMeeting, Result>, IRequestHandler<MissMeeting, Result>
{
    public async Task<Result> Handle(ScheduleMeeting request, CancellationToken cancellationToken)
    {
        var found = await desk.Find(request.Meeting, request.SeenVersion, cancellationToken);
        if (found.Error is { } error) return error;

        found.Value.Schedule(desk.Now);
        await db.Explore(found.Value, clock, cancellationToken);
        return await desk.Keep(found.Value, cancellationToken);
    }

    public async Task<Result> Handle(HoldMeeting request, CancellationToken cancellationToken)
    {
        var found = await desk.Find(request.Meeting, request.SeenVersion, cancellationToken);
        if (found.Error is { } error) return error;

        var meeting = found.Value;
        meeting.Hold(desk.Now);
        (await db.RecordOf(meeting.Id, cancellationToken)).AskAfter(meeting.Time.Start, desk.Now);
        if (await PartnershipOf(meeting, cancellationToken) is { } partnership) Tell(partnership, meeting);
        return await desk.Keep(meeting, cancellationToken);
    }

    public Task<Result> Handle(MissMeeting request, CancellationToken cancellationToken) =>
        desk.Change(request.Meeting, request.SeenVersion, (meeting, now) => meeting.Miss(request.Reason, now), cancellationToken);

    private async Task<Partnership?> PartnershipOf(Meeting meeting, CancellationToken cancellationToken) =>
        meeting.Partnership is { } id ? await db.Partnerships.SingleAsync(row => row.Id == id, cancellationToken) : null;

    private void Tell(Partnership partnership, Meeting meeting)
    {
        var day = DateOnly.FromDateTime(meeting.LocalStart);
        // East of the association it may be tomorrow already.
        if (day > clock.Today) day = clock.Today;
        var title = meeting.Details.Title;
        partnership.Add(new PartnershipEventDetails(PartnershipEventKind.Meeting, day, null, title.In(tenant.Tenant.Language), "") { Act = PartnershipAct.MeetingHeld, Subject = meeting.Id.Value }, clock.Now);
        // A meeting before the signature that is noted after it is no further one.
        if (partnership.Stage == PartnershipStage.Signed && partnership.NotBeforeStage(day) != day) return;
        if (After(partnership.Stage) is { } stage) partnership.Move(stage, "", clock.Now, partnership.NotBeforeStage(day));
    }

    // What a meeting that was held causes.
    private static PartnershipStage? After(PartnershipStage stage) => stage switch
    {
        PartnershipStage.Introduced or PartnershipStage.Dormant => PartnershipStage.Exploring,
        PartnershipStage.Signed => PartnershipStage.Active,
        _ => null,
    };
}
