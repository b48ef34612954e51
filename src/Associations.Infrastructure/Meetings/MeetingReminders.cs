using Associations.Application.Meetings;
using Associations.Domain.Meetings;
using Associations.Infrastructure.Database;

namespace Associations.Infrastructure.Meetings;

internal sealed class MeetingReminders(TenantSql sql) : IMeetingReminders
{
    public async Task<IReadOnlyList<SentReminder>> Record(IReadOnlyList<SentReminder> reminders, CancellationToken cancellationToken)
    {
        var text = new SqlText();
        text.Add(
            $"""
            insert into app.meeting_reminders (tenant_id, meeting, participant, reminder, time_sequence)
            select {text.Value(sql.Tenant)}, meeting, participant, reminder, time_sequence
            from unnest({text.Value(reminders.Select(one => one.Meeting.Value).ToArray())}, {text.Value(reminders.Select(one => one.Participant.Value).ToArray())},
                {text.Value(reminders.Select(one => one.Reminder.ToString()).ToArray())}, {text.Value(reminders.Select(one => one.TimeSequence).ToArray())}) as due (meeting, participant, reminder, time_sequence)
            order by meeting, participant
            on conflict do nothing
            returning meeting, participant
            """);
        await using var batch = sql.Batch(text.Command());
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var written = new HashSet<(Guid, Guid)>();
        while (await reader.ReadAsync(cancellationToken)) written.Add((reader.GetGuid(0), reader.GetGuid(1)));
        return [.. reminders.Where(one => written.Contains((one.Meeting.Value, one.Participant.Value)))];
    }
}
