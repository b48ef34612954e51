using System.Text.Json;
using Associations.Application.Imports;
using Associations.Domain;
using Associations.Domain.Gazetteer;
using Associations.Domain.Municipalities;
using Associations.Infrastructure.Database;
using Npgsql;
using NpgsqlTypes;

namespace Associations.Infrastructure.Imports;

internal sealed class ContactBulk(TenantSql sql) : IContactBulk
{
    private const NpgsqlDbType Texts = NpgsqlDbType.Array | NpgsqlDbType.Text;
    private const NpgsqlDbType Ids = NpgsqlDbType.Array | NpgsqlDbType.Uuid;

    public async Task<IReadOnlyDictionary<MunicipalityKey, MunicipalityId>> Municipalities(IReadOnlyCollection<MunicipalityKey> keys, CancellationToken cancellationToken)
    {
        var text = new SqlText();
        text.Value(sql.Tenant);
        text.Add(
            $"""
            select m.country, m.official_code, m.id from app.municipalities m
            join unnest({text.Value(keys.Select(key => key.Country).ToArray(), Texts)}, {text.Value(keys.Select(key => key.OfficialCode).ToArray(), Texts)}) as k (country, code)
                on m.country = k.country and m.official_code = k.code
            where m.tenant_id = $1
            """);
        var found = await Read(text, row => (Key: new MunicipalityKey(row.GetString(0), row.GetString(1)), Id: MunicipalityId.From(row.GetGuid(2))), cancellationToken);
        return found.ToDictionary(row => row.Key, row => row.Id);
    }

    public async Task<IReadOnlyDictionary<ContactKey, KnownContact>> Known(IReadOnlyCollection<ContactKey> keys, CancellationToken cancellationToken)
    {
        var text = new SqlText();
        text.Value(sql.Tenant);
        text.Add(
            $"""
            select c.id, c.version, c.municipality, c.email, c.name, c.position, c.language, c.zone, c.topics, c.consent from app.contacts c
            join unnest({text.Value(keys.Select(key => key.Municipality.Value).ToArray(), Ids)}, {text.Value(keys.Select(key => key.Email).ToArray(), Texts)}) as k (municipality, email)
                on c.municipality = k.municipality and c.email = k.email
            where c.tenant_id = $1 and c.erased_at is null
            """);
        return (await Read(text, Row, cancellationToken)).ToDictionary(row => row.Key);
    }

    public async Task<IReadOnlySet<string>> Erased(IReadOnlyCollection<string> addressKeys, CancellationToken cancellationToken)
    {
        var text = new SqlText();
        text.Value(sql.Tenant);
        text.Add($"select address_key from app.suppressions where tenant_id = $1 and reason = 'Erased' and address_key = any ({text.Value(addressKeys.ToArray(), Texts)})");
        return (await Read(text, row => row.GetString(0), cancellationToken)).ToHashSet(StringComparer.Ordinal);
    }

    public async Task<bool> Write(IReadOnlyList<ContactToAdd> added, IReadOnlyList<ContactToChange> changed, CancellationToken cancellationToken)
    {
        var ids = added.Select(_ => ContactId.New().Value).ToArray();
        var (insert, update) = (Insert(ids, added), Update(changed));
        var names = added.Select((row, i) => (Id: ids[i], row.Details.Name)).Concat(changed.Select(row => (Id: row.Known.Id.Value, row.Details.Name)));
        await using var batch = sql.Batch(insert, update, ForgetTokens([.. changed.Select(row => row.Known.Id.Value)]), InsertTokens(names));
        await batch.ExecuteNonQueryAsync(cancellationToken);
        return (int)insert.RecordsAffected == added.Count && (int)update.RecordsAffected == changed.Count;
    }

    private NpgsqlBatchCommand ForgetTokens(Guid[] ids)
    {
        var text = new SqlText();
        text.Value(sql.Tenant);
        return text.Add($"delete from app.contact_tokens where tenant_id = $1 and contact = any ({text.Value(ids, Ids)})").Command();
    }

    // Of rows that were written: one that another change came before takes the whole import back.
    private NpgsqlBatchCommand InsertTokens(IEnumerable<(Guid Id, string Name)> rows)
    {
        var tokens = rows.SelectMany(row => NameSearch.Tokens([row.Name]).Select(token => (row.Id, Token: token))).ToList();
        var text = new SqlText();
        text.Value(sql.Tenant);
        return text.Add(
            $"""
            insert into app.contact_tokens (tenant_id, token, contact)
            select $1, u.token, c.id from unnest({text.Value(tokens.Select(row => row.Token).ToArray(), Texts)}, {text.Value(tokens.Select(row => row.Id).ToArray(), Ids)}) as u (token, id)
            join app.contacts c on c.tenant_id = $1 and c.id = u.id on conflict do nothing
            """).Command();
    }

    private NpgsqlBatchCommand Insert(Guid[] ids, IReadOnlyList<ContactToAdd> rows)
    {
        var text = new SqlText();
        text.Value(sql.Tenant);
        text.Add(
            $"""
            insert into app.contacts (tenant_id, id, municipality, address_key, email, name, position, language, zone, topics, consent, version)
            select $1, u.id, u.municipality, u.address_key, u.email, u.name, u.position, u.language, u.zone, u.topics::jsonb, u.consent::jsonb, 1
            from unnest({text.Value(ids, Ids)}, {text.Value(rows.Select(row => row.Municipality.Value).ToArray(), Ids)},
                {text.Value(rows.Select(row => row.AddressKey).ToArray(), Texts)}, {text.Value(rows.Select(row => row.Details.Email).ToArray(), Texts)}, {Facts(text, [.. rows.Select(row => (row.Details, row.Consent))])})
                as u (id, municipality, address_key, email, name, position, language, zone, topics, consent)
            on conflict do nothing
            """);
        return text.Command();
    }

    private NpgsqlBatchCommand Update(IReadOnlyList<ContactToChange> rows)
    {
        var text = new SqlText();
        text.Value(sql.Tenant);
        text.Add(
            $"""
            update app.contacts c
            set name = u.name, position = u.position, language = u.language, zone = u.zone, topics = u.topics::jsonb, consent = u.consent::jsonb,
                withdrawn_at = case when u.consent is null then c.withdrawn_at end, version = c.version + 1
            from unnest({text.Value(rows.Select(row => row.Known.Id.Value).ToArray(), Ids)}, {text.Value(rows.Select(row => row.Known.Version).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Integer)}, {Facts(text, [.. rows.Select(row => (row.Details, row.Consent))])})
                as u (id, version, name, position, language, zone, topics, consent)
            where c.tenant_id = $1 and c.id = u.id and c.version = u.version
            """);
        return text.Command();
    }

    private static string Facts(SqlText text, (ContactDetails Details, Consent? Consent)[] rows) => string.Join(", ", (string[])
    [
        text.Value(Array.ConvertAll(rows, row => row.Details.Name), Texts),
        text.Value(Array.ConvertAll(rows, row => row.Details.Position), Texts),
        text.Value(Array.ConvertAll(rows, row => row.Details.Language), Texts),
        text.Value(Array.ConvertAll(rows, row => row.Details.Zone), Texts),
        text.Value(Array.ConvertAll(rows, row => JsonSerializer.Serialize(row.Details.Topics, DomainJson.Options)), Texts),
        text.Value(Array.ConvertAll(rows, row => row.Consent is null ? null : JsonSerializer.Serialize(row.Consent, DomainJson.Options)), Texts),
    ]);

    private async Task<List<T>> Read<T>(SqlText text, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var batch = sql.Batch(text.Command());
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken)) rows.Add(read(reader));
        return rows;
    }

    private static KnownContact Row(NpgsqlDataReader row) => new(
        ContactId.From(row.GetGuid(0)),
        row.GetInt32(1),
        new ContactKey(MunicipalityId.From(row.GetGuid(2)), row.GetString(3)),
        new ContactDetails(row.GetString(4), row.GetString(3), row.GetString(6), row.GetString(7))
        {
            Position = row.GetString(5),
            Topics = JsonSerializer.Deserialize<List<Theme>>(row.GetString(8), DomainJson.Options)!,
        },
        row.IsDBNull(9) ? null : JsonSerializer.Deserialize<Consent>(row.GetString(9), DomainJson.Options));
}
