namespace Associations.Domain.Meetings;

/// <summary>What calendars were told, and are to be told next: of two messages the later one carries the higher SEQUENCE or DTSTAMP (RFC 5546 §2.1.4, §2.1.5).</summary>
public sealed partial class Meeting
{
    private readonly List<MeetingNotice> _notices = [];

    public int Sequence { get; private set; }

    /// <summary>The SEQUENCE with which the present time was told first: older answers were to another time.</summary>
    public int TimeSequence { get; private set; }

    /// <summary>When the present time was told first; null before.</summary>
    public DateTimeOffset? TimeToldAt { get; private set; }

    /// <summary>DTSTAMP of the last notice; null before the first.</summary>
    public DateTimeOffset? Stamp { get; private set; }

    /// <summary>Hands over once whom to tell what, to be written as letters with the change itself.</summary>
    public IReadOnlyList<MeetingNotice> TakeNotices()
    {
        MeetingNotice[] taken = [.. _notices];
        _notices.Clear();
        return taken;
    }

    private void TellAll(MeetingNoticeKind kind, DateTimeOffset now, MeetingTime? before = null)
    {
        KeepStamp(now);
        if (kind == MeetingNoticeKind.Invitation) foreach (var participant in Present) participant.Invited(now, Sequence);
        _notices.AddRange(Present.Select(participant => new MeetingNotice(participant, kind, Sequence, Stamp!.Value, before)));
    }

    private void Tell(Participant participant, MeetingNoticeKind kind, DateTimeOffset now)
    {
        KeepStamp(now);
        if (kind == MeetingNoticeKind.Invitation) participant.Invited(now, Sequence);
        _notices.Add(new MeetingNotice(participant, kind, Sequence, Stamp!.Value, null));
    }

    // Calendars know whole seconds.
    private void KeepStamp(DateTimeOffset now)
    {
        var second = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        Stamp = Stamp >= second ? Stamp.Value.AddSeconds(1) : second;
    }

    private bool Same(MeetingDetails other) =>
        other.Title == Details.Title && other.Purpose == Details.Purpose && other.Room == Details.Room && other.DialIn == Details.DialIn && other.IsSensitive == Details.IsSensitive
        && other.Languages.SequenceEqual(Details.Languages) && other.Agenda.SequenceEqual(Details.Agenda) && other.Materials.SequenceEqual(Details.Materials);
}
