using Associations.Domain.Meetings;
using Associations.Domain.Tenancy;
using Associations.Infrastructure.Database;
using Npgsql;

namespace Associations.Infrastructure.Meetings;

/// <summary>Finds out through the platform role, which sees ids and nothing else, in which association a participant is.</summary>
internal sealed class MeetingWhereabouts(Connections connections)
{
    public async Task<IReadOnlyList<(TenantId Tenant, MeetingId Meeting)>> Of(ParticipantId participant, CancellationToken cancellationToken)
    {
        await using var command = connections.Platform.CreateCommand("select tenant_id, meeting from app.meeting_participants where id = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = participant.Value });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<(TenantId, MeetingId)>();
        while (await reader.ReadAsync(cancellationToken)) found.Add((new(reader.GetGuid(0)), new(reader.GetGuid(1))));
        return found;
    }
}
