using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Meetings;
using Associations.Domain.Programmes;

namespace Associations.Application.Meetings;

/// <summary>Changes what is said of a meeting; who was invited is told at once.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record DescribeMeeting(MeetingId Meeting, MeetingDetails Details, ProgrammeId? Programme, int SeenVersion) : IRequest<Result>;

/// <summary>Moves a meeting to another time; who was invited is told at once, and asked again.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record MoveMeeting(MeetingId Meeting, MeetingTime Time, int SeenVersion) : IRequest<Result>;

/// <summary>Adds somebody; once the invitations went out, theirs goes at once.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record InviteToMeeting(MeetingId Meeting, Invitee Invitee, int SeenVersion) : IRequest<Result>;

/// <summary>Takes somebody out; if they were invited, their calendar is told.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record RemoveFromMeeting(MeetingId Meeting, ParticipantId Participant, int SeenVersion) : IRequest<Result>;

/// <summary>Cancels a meeting; who was invited is told at once.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record CancelMeeting(MeetingId Meeting, string Reason, int SeenVersion) : IRequest<Result>;

/// <summary>Takes a cancelled meeting up again, as a draft.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record RestoreMeeting(MeetingId Meeting, int SeenVersion) : IRequest<Result>;

/// <summary>Writes down an answer that came by telephone or in a letter.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record NoteAnswer(MeetingId Meeting, ParticipantId Participant, MeetingAnswer Answer, string Note, int SeenVersion) : IRequest<Result>;

internal sealed class ChangeMeetingHandler(MeetingDesk desk)
    : IRequestHandler<DescribeMeeting, Result>, IRequestHandler<MoveMeeting, Result>, IRequestHandler<InviteToMeeting, Result>, IRequestHandler<RemoveFromMeeting, Result>,
        IRequestHandler<CancelMeeting, Result>, IRequestHandler<RestoreMeeting, Result>, IRequestHandler<NoteAnswer, Result>
{
    public Task<Result> Handle(DescribeMeeting request, CancellationToken cancellationToken) =>
        desk.Change(request.Meeting, request.SeenVersion, (meeting, now) => meeting.Describe(request.Details, request.Programme, now), cancellationToken);

    public Task<Result> Handle(MoveMeeting request, CancellationToken cancellationToken) =>
        desk.Change(request.Meeting, request.SeenVersion, (meeting, now) => meeting.Move(request.Time, now), cancellationToken);

    public async Task<Result> Handle(InviteToMeeting request, CancellationToken cancellationToken) =>
        await desk.AreOurs([request.Invitee], cancellationToken)
            ? await desk.Change(request.Meeting, request.SeenVersion, (meeting, now) => meeting.Invite(request.Invitee, now), cancellationToken)
            : MeetingErrors.WhoMissing;

    public Task<Result> Handle(RemoveFromMeeting request, CancellationToken cancellationToken) =>
        desk.Change(request.Meeting, request.SeenVersion, (meeting, now) => meeting.Remove(request.Participant, now), cancellationToken);

    public Task<Result> Handle(CancelMeeting request, CancellationToken cancellationToken) =>
        desk.Change(request.Meeting, request.SeenVersion, (meeting, now) => meeting.Cancel(request.Reason, now), cancellationToken);

    public Task<Result> Handle(RestoreMeeting request, CancellationToken cancellationToken) =>
        desk.Change(request.Meeting, request.SeenVersion, (meeting, _) => meeting.Restore(), cancellationToken);

    public Task<Result> Handle(NoteAnswer request, CancellationToken cancellationToken) =>
        desk.Change(request.Meeting, request.SeenVersion, (meeting, now) => meeting.Answer(request.Participant, request.Answer, request.Note, meeting.Sequence, now), cancellationToken);
}
