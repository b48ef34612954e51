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

/// <summary>The minutes as those who took part got them.</summary>
/// <param name="Times">How often they were shared: more than once after a correction.</param>
public sealed record SharedMinutes(LocalisedText Text, DateTimeOffset At, int Times);

/// <summary>
/// What came of a meeting that was held: who came, and what was written of it. Its id is the meeting's. It counts people and
/// names none: who a participant is stands with the meeting, and goes with an erasure, which leaves the number.
/// </summary>
public sealed class MeetingRecord : AggregateRoot, ITenantOwned
{
    public const int MinutesMaxLength = 20_000;

    // Who is asked how it was is asked while they remember.
    private static readonly TimeSpan AskWithin = TimeSpan.FromDays(14);
    private static readonly TimeOnly AskHour = new(10, 0);

    private readonly List<AttendedSeat> _seats = [];

    private MeetingRecord(MeetingId id) => Id = id;

    public MeetingId Id { get; private set; }

    /// <summary>Null until somebody said who came.</summary>
    public DateTimeOffset? AttendanceNotedAt { get; private set; }

    public IReadOnlyList<AttendedSeat> Seats => _seats;

    /// <summary>As they are being written: nobody outside the association sees them.</summary>
    public LocalisedText Minutes { get; private set; } = LocalisedText.Empty;

    /// <summary>Null until they were shared.</summary>
    public SharedMinutes? Shared { get; private set; }

    /// <summary>When its people are asked how it was; null for never, and once they were.</summary>
    public DateTimeOffset? AskAt { get; private set; }

    public static MeetingRecord Of(MeetingId meeting) => new(meeting);

    /// <summary>Those who came; while nobody wrote that down, those who did not say no.</summary>
    public IEnumerable<Participant> TookPart(Meeting meeting) =>
        meeting.Present.Where(one => AttendanceNotedAt is null ? !meeting.Declines(one) : _seats.Exists(seat => seat.Participant == one.Id));

    public void WriteMinutes(LocalisedText minutes)
    {
        if (minutes.ByLanguage.Values.Any(text => text.Length > MinutesMaxLength)) throw new RuleViolation(MeetingRecordErrors.MinutesTooLong);
        if (minutes.ByLanguage.Values.Any(text => !WrittenText.IsPlain(text))) throw new RuleViolation(WrittenText.NotPlain);
        Minutes = minutes;
        Touch();
    }

    /// <summary>What was written goes to those who took part; again only when it was corrected.</summary>
    public void ShareMinutes(DateTimeOffset now)
    {
        if (Minutes.IsEmpty) throw new RuleViolation(MeetingRecordErrors.MinutesMissing);
        if (Shared?.Text == Minutes) throw new RuleViolation(MeetingRecordErrors.SharedAlready);
        Shared = new(Minutes, now, (Shared?.Times ?? 0) + 1);
        Touch();
    }

    /// <summary>Its people are asked how it was, on the morning after it.</summary>
    public void AskAfter(ZonedTime start, DateTimeOffset now)
    {
        var morning = new ZonedTime(DateOnly.FromDateTime(start.Local).AddDays(1).ToDateTime(AskHour), start.Zone).Instant;
        AskAt = morning + AskWithin < now ? null : morning;
        Touch();
    }

    /// <returns>Whether they are to be asked now; true once.</returns>
    public bool TakeAsking(DateTimeOffset now)
    {
        if (!(AskAt <= now)) return false;
        AskAt = null;
        Touch();
        return true;
    }

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
