using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Meetings;
using Associations.Domain.Municipalities;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Meetings;

/// <summary>What came of one meeting, for the association's desk.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record MeetingOutcome(MeetingId Meeting) : IRead<Result<MeetingOutcome.Answer>>
{
    /// <param name="Version">0 while nothing is written.</param>
    /// <param name="NotedAt">Null until somebody said who came.</param>
    /// <param name="Towns">The municipalities at the table: the partnership's, and those of its people.</param>
    public sealed record Answer(int Version, DateTimeOffset? NotedAt, IReadOnlyList<AttendedSeat> Seats, IReadOnlyList<Town> Towns)
    {
        public LocalisedText Minutes { get; init; } = LocalisedText.Empty;

        /// <summary>Null until they were shared.</summary>
        public SharedMinutes? Shared { get; init; }

        /// <summary>What the sides say of it: for the association alone.</summary>
        public IReadOnlyList<Said> Feedback { get; init; } = [];

        public int Came => Seats.Sum(seat => seat.Number);
    }

    /// <param name="Name">Empty once erased.</param>
    public sealed record Said(string Name, LocalisedText Organisation, int Useful, GoingOn GoesOn, string ComesNext);

    public sealed record Town(MunicipalityId Id, LocalisedText Name);
}

internal sealed class MeetingOutcomeHandler(IAppDb db, MeetingTable table, MeetingPeople people) : IRequestHandler<MeetingOutcome, Result<MeetingOutcome.Answer>>
{
    public async Task<Result<MeetingOutcome.Answer>> Handle(MeetingOutcome request, CancellationToken cancellationToken)
    {
        var meeting = await db.Meetings.AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.Meeting, cancellationToken);
        if (meeting is null) return MeetingErrors.NotFound;
        var record = await db.MeetingRecords.AsNoTracking().SingleOrDefaultAsync(row => row.Id == meeting.Id, cancellationToken) ?? MeetingRecord.Of(meeting.Id);
        return new MeetingOutcome.Answer(record.Version, record.AttendanceNotedAt, record.Seats, await table.Towns(meeting, cancellationToken))
        {
            Minutes = record.Minutes,
            Shared = record.Shared,
            Feedback = await Said(meeting, cancellationToken),
        };
    }

    private async Task<IReadOnlyList<MeetingOutcome.Said>> Said(Meeting meeting, CancellationToken cancellationToken)
    {
        var feedback = await db.MeetingFeedback.AsNoTracking().Where(row => row.Meeting == meeting.Id).ToListAsync(cancellationToken);
        if (feedback.Count == 0) return [];
        var everybody = await people.Of(meeting, cancellationToken);
        return [.. feedback.Where(one => everybody.ContainsKey(one.Id)).Select(one => (one, person: everybody[one.Id])).OrderBy(pair => pair.one.Municipality?.Value).ThenBy(pair => pair.one.GivenAt)
            .Select(pair => new MeetingOutcome.Said(pair.person.Name, pair.person.Organisation, pair.one.Useful, pair.one.GoesOn, pair.one.ComesNext))];
    }
}
