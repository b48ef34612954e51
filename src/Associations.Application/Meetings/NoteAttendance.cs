using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Meetings;
using Associations.Domain.Municipalities;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Meetings;

/// <summary>Writes down who came to a meeting that was held.</summary>
/// <param name="Came">Those who were invited and came.</param>
/// <param name="Others">How many came along with them, by municipality; null for everybody else.</param>
[Allow(Role.Manager, Role.Editor)]
public sealed record NoteAttendance(MeetingId Meeting, IReadOnlyList<ParticipantId> Came, IReadOnlyList<NoteAttendance.Along> Others, int SeenVersion) : IRequest<Result>
{
    public sealed record Along(MunicipalityId? Municipality, int Number);
}

internal sealed class NoteAttendanceHandler(IAppDb db, MeetingPeople people, MeetingTable table, TimeProvider time) : IRequestHandler<NoteAttendance, Result>
{
    public async Task<Result> Handle(NoteAttendance request, CancellationToken cancellationToken)
    {
        var meeting = await db.Meetings.AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.Meeting, cancellationToken);
        if (meeting is null) return MeetingErrors.NotFound;
        if (meeting.State != MeetingState.Held) return MeetingRecordErrors.NotHeld;

        var record = await db.RecordOf(meeting.Id, cancellationToken);
        if (record.Version != request.SeenVersion) return DispatchErrors.Conflict;
        var (everybody, towns) = (await people.Of(meeting, cancellationToken), await table.Towns(meeting, cancellationToken));
        if (request.Came.Any(id => meeting.Present.All(one => one.Id != id)) || request.Others.Any(one => one.Municipality is { } town && towns.All(known => known.Id != town)))
            return MeetingRecordErrors.NotAtTable;

        var invited = request.Came.Distinct().Select(id => new AttendedSeat(id, everybody[id].Municipality, 1));
        record.NoteAttendance([.. invited, .. request.Others.Select(one => new AttendedSeat(null, one.Municipality, one.Number))], time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
