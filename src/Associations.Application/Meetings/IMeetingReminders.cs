using Associations.Domain.Meetings;

namespace Associations.Application.Meetings;

/// <summary>Which reminders went out. Called in the use case's transaction.</summary>
public interface IMeetingReminders
{
    /// <summary>Writes down that these go out.</summary>
    /// <returns>Those that had not gone out before: only they may be sent.</returns>
    Task<IReadOnlyList<SentReminder>> Record(IReadOnlyList<SentReminder> reminders, CancellationToken cancellationToken);
}

/// <param name="TimeSequence">Which of the meeting's times it reminds of.</param>
public sealed record SentReminder(MeetingId Meeting, ParticipantId Participant, MeetingReminder Reminder, int TimeSequence);
