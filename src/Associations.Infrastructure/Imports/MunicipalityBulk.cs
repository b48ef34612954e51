using System.Text.Json;
using Associations.Application.Imports;
using Associations.Domain;
using Associations.Domain.Municipalities;
using Associations.Infrastructure.Database;
using Associations.Infrastructure.Registry;
using Npgsql;
using NpgsqlTypes;

namespace Associations.Infrastructure.Imports;

/// <summary>One statement for all rows (INSERT … SELECT unnest: COPY is refused under row security), all in one round trip.</summary>
internal sealed class MunicipalityBulk(TenantSql sql) : IMunicipalityBulk
{
    private const NpgsqlDbType Texts = NpgsqlDbType.Array | NpgsqlDbType.Text;
    private const NpgsqlDbType Ids = NpgsqlDbType.Array | NpgsqlDbType.Uuid;
    private const NpgsqlDbType Wholes = NpgsqlDbType.Array | NpgsqlDbType.Integer;
    private const NpgsqlDbType Numbers = NpgsqlDbType.Array | NpgsqlDbType.Double;

    public async Task<IReadOnlyDictionary<MunicipalityKey, KnownMunicipality>> Known(IReadOnlyCollection<MunicipalityKey> keys, CancellationToken cancellationToken)
    {
        var text = new SqlText();
        text.Value(sql.Tenant);
        text.Add(
            $"""
            select m.id, m.version, m.country, m.official_code, m.name, m.other_names, m.kind, m.region, m.district, m.population, m.latitude, m.longitude, m.area
            from app.municipalities m join unnest({text.Value(keys.Select(key => key.Country).ToArray(), Texts)}, {text.Value(keys.Select(key => key.OfficialCode).ToArray(), Texts)}) as k (country, code)
                on m.country = k.country and m.official_code = k.code
            where m.tenant_id = $1
            """);
        await using var batch = sql.Batch(text.Command());
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var known = new Dictionary<MunicipalityKey, KnownMunicipality>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var row = Row(reader);
            known[row.Key] = row;
        }

        return known;
    }

    public async Task<bool> Write(
        IReadOnlyList<(MunicipalityKey Key, MunicipalityDetails Details)> added,
        IReadOnlyList<(KnownMunicipality Known, MunicipalityDetails Details)> changed,
        CancellationToken cancellationToken)
    {
        var ids = added.Select(_ => MunicipalityId.New().Value).ToArray();
        var (insert, update) = (Insert(ids, added), Update(changed));
        var renamed = changed.Select(row => row.Known.Id.Value).ToArray();
        var tokens = added.Select((row, i) => (Id: ids[i], row.Key.OfficialCode, row.Details))
            .Concat(changed.Select(row => (Id: row.Known.Id.Value, row.Known.Key.OfficialCode, row.Details)));
        await using var batch = sql.Batch(insert, update, ForgetTokens(renamed), InsertTokens(tokens), new NpgsqlBatchCommand(SharedRegistry.Lock), new NpgsqlBatchCommand(SharedRegistry.Follow));
        await batch.ExecuteNonQueryAsync(cancellationToken);
        return (int)insert.RecordsAffected == added.Count && (int)update.RecordsAffected == changed.Count;
    }

    private NpgsqlBatchCommand Insert(Guid[] ids, IReadOnlyList<(MunicipalityKey Key, MunicipalityDetails Details)> rows)
    {
        var text = new SqlText();
        text.Value(sql.Tenant);
        text.Add(
            $"""
            insert into app.municipalities (tenant_id, id, country, official_code, name, other_names, kind, region, district, population, latitude, longitude, area, version)
            select $1, u.id, u.country, u.code, u.name::jsonb, u.other_names::jsonb, u.kind, u.region, u.district, u.population, u.latitude, u.longitude, u.area, 1
            from unnest({text.Value(ids, Ids)}, {text.Value(rows.Select(row => row.Key.Country).ToArray(), Texts)}, {text.Value(rows.Select(row => row.Key.OfficialCode).ToArray(), Texts)}, {Facts(text, [.. rows.Select(row => row.Details)])})
                as u (id, country, code, name, other_names, kind, region, district, population, latitude, longitude, area)
            on conflict (tenant_id, country, official_code) do nothing
            """);
        return text.Command();
    }

    private NpgsqlBatchCommand Update(IReadOnlyList<(KnownMunicipality Known, MunicipalityDetails Details)> rows)
    {
        var text = new SqlText();
        text.Value(sql.Tenant);
        text.Add(
            $"""
            update app.municipalities m
            set name = u.name::jsonb, other_names = u.other_names::jsonb, kind = u.kind, region = u.region, district = u.district,
                population = u.population, latitude = u.latitude, longitude = u.longitude, area = u.area, version = m.version + 1
            from unnest({text.Value(rows.Select(row => row.Known.Id.Value).ToArray(), Ids)}, {text.Value(rows.Select(row => row.Known.Version).ToArray(), Wholes)}, {Facts(text, [.. rows.Select(row => row.Details)])})
                as u (id, version, name, other_names, kind, region, district, population, latitude, longitude, area)
            where m.tenant_id = $1 and m.id = u.id and m.version = u.version
            """);
        return text.Command();
    }

    private NpgsqlBatchCommand ForgetTokens(Guid[] ids)
    {
        var text = new SqlText();
        text.Value(sql.Tenant);
        return text.Add($"delete from app.municipality_tokens where tenant_id = $1 and municipality = any ({text.Value(ids, Ids)})").Command();
    }

    private NpgsqlBatchCommand InsertTokens(IEnumerable<(Guid Id, string OfficialCode, MunicipalityDetails Details)> rows)
    {
        var (ids, tokens) = (new List<Guid>(), new List<string>());
        foreach (var row in rows)
        {
            foreach (var token in Municipality.TokensOf(row.Details.Name, row.Details.OtherNames, row.OfficialCode))
            {
                ids.Add(row.Id);
                tokens.Add(token);
            }
        }

        var text = new SqlText();
        text.Value(sql.Tenant);
        return text.Add($"insert into app.municipality_tokens (tenant_id, token, municipality) select $1, u.token, u.id from unnest({text.Value(tokens.ToArray(), Texts)}, {text.Value(ids.ToArray(), Ids)}) as u (token, id) on conflict do nothing").Command();
    }

    private static string Facts(SqlText text, MunicipalityDetails[] rows) => string.Join(", ", (string[])
    [
        text.Value(Array.ConvertAll(rows, row => JsonSerializer.Serialize(row.Name, DomainJson.Options)), Texts),
        text.Value(Array.ConvertAll(rows, row => JsonSerializer.Serialize(row.OtherNames, DomainJson.Options)), Texts),
        text.Value(Array.ConvertAll(rows, row => row.Kind.ToString()), Texts),
        text.Value(Array.ConvertAll(rows, row => row.Region), Texts),
        text.Value(Array.ConvertAll(rows, row => row.District), Texts),
        text.Value(Array.ConvertAll(rows, row => row.Population), Wholes),
        text.Value(Array.ConvertAll(rows, row => row.Latitude), Numbers),
        text.Value(Array.ConvertAll(rows, row => row.Longitude), Numbers),
        text.Value(Array.ConvertAll(rows, row => row.Area), Numbers),
    ]);

    private static KnownMunicipality Row(NpgsqlDataReader row) => new(
        MunicipalityId.From(row.GetGuid(0)),
        row.GetInt32(1),
        new MunicipalityKey(row.GetString(2), row.GetString(3)),
        new MunicipalityDetails(JsonSerializer.Deserialize<LocalisedText>(row.GetString(4), DomainJson.Options)!, Enum.Parse<MunicipalityKind>(row.GetString(6)))
        {
            OtherNames = JsonSerializer.Deserialize<List<string>>(row.GetString(5), DomainJson.Options)!,
            Region = row.IsDBNull(7) ? null : row.GetString(7),
            District = row.IsDBNull(8) ? null : row.GetString(8),
            Population = row.IsDBNull(9) ? null : row.GetInt32(9),
            Latitude = row.IsDBNull(10) ? null : row.GetDouble(10),
            Longitude = row.IsDBNull(11) ? null : row.GetDouble(11),
            Area = row.IsDBNull(12) ? null : row.GetDouble(12),
        });
}
