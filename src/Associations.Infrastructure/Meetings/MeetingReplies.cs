using Associations.Application.Meetings;
using Associations.Domain.Meetings;
using Associations.Infrastructure.Database;
using NpgsqlTypes;

namespace Associations.Infrastructure.Meetings;

internal sealed class MeetingReplies(TenantSql sql) : IMeetingReplies
{
    public async Task<bool> Record(ReceivedReply reply, CancellationToken cancellationToken)
    {
        var text = new SqlText();
        text.Add(
            $"""
            insert into app.meeting_replies (tenant_id, meeting, participant, receipt, sequence, stamp, received_at)
            values ({text.Value(sql.Tenant)}, {text.Value(reply.Meeting.Value)}, {text.Value(reply.Participant.Value)}, {text.Value(reply.Receipt)},
                {text.Value(reply.Sequence, NpgsqlDbType.Integer)}, {text.Value(reply.Stamp?.ToUniversalTime(), NpgsqlDbType.TimestampTz)}, {text.Value(reply.ReceivedAt)})
            on conflict do nothing
            """);
        return await sql.Execute(text.Command(), cancellationToken) > 0;
    }

    public async Task<bool> IsOvertaken(ReceivedReply reply, CancellationToken cancellationToken)
    {
        var text = new SqlText();
        text.Add(
            $"""
            select exists (select from app.meeting_replies
            where tenant_id = {text.Value(sql.Tenant)} and meeting = {text.Value(reply.Meeting.Value)} and participant = {text.Value(reply.Participant.Value)}
                and sequence = {text.Value(reply.Sequence, NpgsqlDbType.Integer)} and stamp > {text.Value(reply.Stamp?.ToUniversalTime(), NpgsqlDbType.TimestampTz)})
            """);
        await using var batch = sql.Batch(text.Command());
        return await batch.ExecuteScalarAsync(cancellationToken) is true;
    }

    public async Task<int> CountSince(MeetingId meeting, ParticipantId participant, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var text = new SqlText();
        text.Add($"select count(*)::integer from app.meeting_replies where tenant_id = {text.Value(sql.Tenant)} and meeting = {text.Value(meeting.Value)} and participant = {text.Value(participant.Value)} and received_at > {text.Value(since)}");
        await using var batch = sql.Batch(text.Command());
        return (int)(await batch.ExecuteScalarAsync(cancellationToken))!;
    }
}
