using System.Text.Json;
using Associations.Application.Access;
using Associations.Domain.Access;
using Associations.Domain.Municipalities;
using Associations.Domain.Programmes;
using Associations.Domain.Tenancy;
using Associations.Infrastructure.Database;
using Npgsql;

namespace Associations.Infrastructure.Access;

/// <summary>Reads a session in a transaction of its own, sent as one batch: one round trip on every signed-in request.</summary>
internal sealed class SessionReader(Connections connections) : ISessionReader
{
    private const string Sql =
        """
        select u.name, u.language, u.zone, u.security_stamp, u.has_second_factor, m.roles, m.municipality, m.programmes
        from app.memberships m join app.users u on u.id = m."user"
        where m.tenant_id = $1 and m."user" = $2
        """;

    public async Task<SessionState?> Read(TenantId tenant, UserId user, CancellationToken cancellationToken)
    {
        await using var connection = await connections.Runtime.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand("begin"),
                // A Guid's digits and hyphens: nothing to quote.
                new NpgsqlBatchCommand($"set local app.tenant_id = '{tenant.Value}'"),
                new NpgsqlBatchCommand(Sql) { Parameters = { new() { Value = tenant.Value }, new() { Value = user.Value } } },
                new NpgsqlBatchCommand("commit"),
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken)) return null;

        return new SessionState(
            user,
            reader.GetString(0),
            reader.GetString(1),
            reader.GetString(2),
            reader.GetString(3),
            reader.GetBoolean(4),
            Json<List<Role>>(reader.GetString(5)),
            await reader.IsDBNullAsync(6, cancellationToken) ? null : MunicipalityId.From(reader.GetGuid(6)),
            Json<List<ProgrammeId>>(reader.GetString(7)));
    }

    private static T Json<T>(string json) => JsonSerializer.Deserialize<T>(json, DomainJson.Options)!;
}
