using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Meetings;

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

internal sealed class ScheduleMeetingHandler(MeetingDesk desk, MeetingHistory history)
    : IRequestHandler<ScheduleMeeting, Result>, IRequestHandler<HoldMeeting, Result>, IRequestHandler<MissMeeting, Result>
{
    public async Task<Result> Handle(ScheduleMeeting request, CancellationToken cancellationToken)
    {
        var found = await desk.Find(request.Meeting, request.SeenVersion, cancellationToken);
        if (found.Error is { } error) return error;

        found.Value.Schedule(desk.Now);
        await history.Explore(found.Value, cancellationToken);
        return await desk.Keep(found.Value, cancellationToken);
    }

    public async Task<Result> Handle(HoldMeeting request, CancellationToken cancellationToken)
    {
        var found = await desk.Find(request.Meeting, request.SeenVersion, cancellationToken);
        if (found.Error is { } error) return error;

        var meeting = found.Value;
        meeting.Hold(desk.Now);
        await history.Held(meeting, cancellationToken);
        return await desk.Keep(meeting, cancellationToken);
    }

    public Task<Result> Handle(MissMeeting request, CancellationToken cancellationToken) =>
        desk.Change(request.Meeting, request.SeenVersion, (meeting, now) => meeting.Miss(request.Reason, now), cancellationToken);
}
