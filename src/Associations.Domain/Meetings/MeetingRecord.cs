using Associations.Domain.Municipalities;

namespace Associations.Domain.Meetings;

/// <summary>Somebody who came, or several of one municipality whom nobody had invited by name.</summary>
/// <param name="Participant">Null for those who came along.</param>
/// <param name="Municipality">For whom they came, as it was then; null for everybody else.</param>
public sealed record AttendedSeat(ParticipantId? Participant, MunicipalityId? Municipality, int Number)
{
    public const int NumberMax = 1000;

    public Guid Id { get; private init; } = Guid.CreateVersion7();
}

/// <summary>
/// What came of a meeting that was held: who came, and what was written of it. Its id is the meeting's. It counts people and
/// names none: who a participant is stands with the meeting, and goes with an erasure, which leaves the number.
/// </summary>
public sealed class MeetingRecord : AggregateRoot, ITenantOwned
{
    private readonly List<AttendedSeat> _seats = [];

    private MeetingRecord(MeetingId id) => Id = id;

    public MeetingId Id { get; private set; }

    /// <summary>Null until somebody said who came.</summary>
    public DateTimeOffset? AttendanceNotedAt { get; private set; }

    public IReadOnlyList<AttendedSeat> Seats => _seats;

    public static MeetingRecord Of(MeetingId meeting) => new(meeting);

    /// <summary>Writes down who came, in place of what was written before.</summary>
    public void NoteAttendance(IReadOnlyList<AttendedSeat> seats, DateTimeOffset now)
    {
        if (seats.Any(seat => seat.Number is < 1 or > AttendedSeat.NumberMax)) throw new RuleViolation(MeetingRecordErrors.BadNumber);
        if (seats.Where(seat => seat.Participant is not null).GroupBy(seat => seat.Participant).Any(group => group.Skip(1).Any())) throw new RuleViolation(MeetingRecordErrors.CountedTwice);
        _seats.Clear();
        _seats.AddRange(seats);
        AttendanceNotedAt = now;
        Touch();
    }

    /// <summary>Two participants turned out to be one person, who came once if either did.</summary>
    public void Unite(ParticipantId merged, ParticipantId kept)
    {
        var seat = _seats.Find(one => one.Participant == merged);
        if (seat is null) return;
        _seats.Remove(seat);
        if (!_seats.Exists(one => one.Participant == kept)) _seats.Add(new(kept, seat.Municipality, seat.Number));
        Touch();
    }

    /// <summary>Two entries of one municipality became one.</summary>
    public void Replace(MunicipalityId merged, MunicipalityId kept)
    {
        foreach (var seat in _seats.Where(one => one.Municipality == merged).ToList())
        {
            _seats.Remove(seat);
            _seats.Add(new(seat.Participant, kept, seat.Number));
        }

        Touch();
    }
}
