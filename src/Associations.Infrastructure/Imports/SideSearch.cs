using System.Text.Json;
using Associations.Application.Imports;
using Associations.Domain;
using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;
using Associations.Infrastructure.Database;
using Associations.Infrastructure.Partnerships;
using Npgsql;
using NpgsqlTypes;

namespace Associations.Infrastructure.Imports;

/// <summary>Looks up all rows of a file in one statement each for the association's list and the gazetteer, both in one round trip.</summary>
internal sealed class SideSearch(TenantSql sql) : ISideSearch
{
    private const NpgsqlDbType Texts = NpgsqlDbType.Array | NpgsqlDbType.Text;
    private const NpgsqlDbType Wholes = NpgsqlDbType.Array | NpgsqlDbType.Integer;
    private const NpgsqlDbType Ids = NpgsqlDbType.Array | NpgsqlDbType.Uuid;

    // Of a word that thousands of names have, the largest places are enough to say that the name is not clear.
    private const int PerName = 6;

    private const string Listed = "m.id, m.country, m.official_code, m.name, m.other_names, m.kind, m.region, m.population, m.latitude, m.longitude, r.names";

    private const string Placed = "null::uuid, p.country, p.official_code, p.names, null::jsonb, 'Unknown', p.region, p.population, p.latitude, p.longitude, r.names";

    public async Task<IReadOnlyDictionary<MunicipalityKey, FoundSide>> ByCode(IReadOnlyCollection<MunicipalityKey> keys, CancellationToken cancellationToken)
    {
        var found = new Dictionary<MunicipalityKey, FoundSide>();
        if (keys.Count == 0) return found;
        string[] countries = [.. keys.Select(key => key.Country)], codes = [.. keys.Select(key => key.OfficialCode)];
        NpgsqlBatchCommand[] statements =
        [
            Statement(text => $"select {Listed} from {Keys(text)} join app.municipalities m on m.tenant_id = $1 and m.country = k.country and m.official_code = k.code left join app.regions r on r.code = m.region"),
            Statement(text => $"select {Placed} from {Keys(text)} join app.places p on p.country = k.country collate \"C\" and p.official_code = k.code collate \"C\" left join app.regions r on r.code = p.region"),
            Statement(text => $"select null::uuid, r.country, r.code, r.names, null::jsonb, 'Regional', r.code, null::integer, null::float8, null::float8, r.names from {Keys(text)} join app.regions r on r.code = k.code collate \"C\" and r.country = k.country collate \"C\""),
        ];
        // The association's own come first, and stand.
        foreach (var (_, side) in await Read(statements, row => (0, Side(row, 0)), cancellationToken)) found.TryAdd(side.Key, side);
        return found;

        string Keys(SqlText text) => $"unnest({text.Value(countries, Texts)}, {text.Value(codes, Texts)}) as k (country, code)";
    }

    // One step after the other: without statistics, just after many were taken in, the planner would rather go through all of a
    // country for each name (30 s for 1,500 rows instead of 2).
    public async Task<ILookup<NameToken, FoundSide>> ByToken(IReadOnlyCollection<NameToken> tokens, CancellationToken cancellationToken)
    {
        string[] countries = [.. tokens.Select(token => token.Country)], texts = [.. tokens.Select(token => token.Token)];
        NpgsqlBatchCommand[] statements = tokens.Count == 0 ? [] :
        [
            Statement(text =>
                $"""
                with hits as materialized (select k.country as asked, k.token, t.municipality from {Keys(text)} join app.municipality_tokens t on t.tenant_id = $1 and t.token = k.token collate "C"),
                    found as materialized (select h.asked, h.token, {Listed} from hits h join app.municipalities m on m.tenant_id = $1 and m.id = h.municipality left join app.regions r on r.code = m.region)
                select * from found where country = asked
                """),
            Statement(text =>
                $"""
                with hits as materialized (select k.country as asked, k.token, t.place_id from {Keys(text)} join app.place_tokens t on t.token = k.token collate "C"),
                    found as materialized (select h.asked, h.token, {Placed} from hits h join app.places p on p.id = h.place_id and p.official_code is not null left join app.regions r on r.code = p.region)
                select * from found where country = asked collate "C"
                """),
        ];
        var rows = await Read(statements, row => (Token: new NameToken(row.GetString(0), row.GetString(1)), Side: Side(row, 2)), cancellationToken);
        return OwnFirst(rows, row => row.Token, row => row.Side);

        string Keys(SqlText text) => $"unnest({text.Value(countries, Texts)}, {text.Value(texts, Texts)}) as k (country, token)";
    }

    public async Task<ILookup<int, FoundSide>> ByWords(IReadOnlyList<NameWords> names, CancellationToken cancellationToken)
    {
        NpgsqlBatchCommand[] statements = names.Count == 0 ? [] :
        [
            Statement(text =>
                $"""
                with named as materialized (select k.at, k.country, t.municipality from {Longest(text)} join app.municipality_tokens t on t.tenant_id = $1 and t.token = k.token),
                    placed as materialized (select n.at, n.country as asked, m.id, m.country from named n join app.municipalities m on m.tenant_id = $1 and m.id = n.municipality),
                    hits as materialized (select at, id from placed where country = asked group by 1, 2),
                    full_hits as (select h.at, h.id from hits h join {All(text)} on k.at = h.at join app.municipality_tokens t on t.tenant_id = $1 and t.token = k.token and t.municipality = h.id
                        group by 1, 2 having count(distinct k.place) = max(k.words)),
                    ranked as (select h.at, h.id, row_number() over (partition by h.at order by m.population desc nulls last) as place from full_hits h join app.municipalities m on m.tenant_id = $1 and m.id = h.id)
                select h.at, {Listed} from ranked h join app.municipalities m on m.tenant_id = $1 and m.id = h.id left join app.regions r on r.code = m.region where h.place <= {PerName}
                """),
            Statement(text =>
                $"""
                with named as materialized (select k.at, k.country, t.place_id from {Longest(text)} join app.place_tokens t on t.token = k.token),
                    placed as materialized (select n.at, n.country as asked, p.id, p.country from named n join app.places p on p.id = n.place_id and p.official_code is not null),
                    hits as materialized (select at, id from placed where country = asked collate "C" group by 1, 2),
                    full_hits as (select h.at, h.id from hits h join {All(text)} on k.at = h.at join app.place_tokens t on t.token = k.token and t.place_id = h.id
                        group by 1, 2 having count(distinct k.place) = max(k.words)),
                    ranked as (select h.at, h.id, row_number() over (partition by h.at order by p.population desc nulls last) as place from full_hits h join app.places p on p.id = h.id)
                select h.at, {Placed} from ranked h join app.places p on p.id = h.id left join app.regions r on r.code = p.region where h.place <= {PerName}
                """),
        ];
        var rows = await Read(statements, row => (At: row.GetInt32(0), Side: Side(row, 1)), cancellationToken);
        return OwnFirst(rows, row => row.At, row => row.Side);

        // Found by the longest word, since that is the rarest; the others are then asked of what it found only.
        string Longest(SqlText text) => Words(text, place => place == 0);
        string All(SqlText text) => Words(text, _ => true);
        string Words(SqlText text, Func<int, bool> taken)
        {
            var words = names.SelectMany((name, at) => name.Words.OrderByDescending(word => word.Written.Length)
                .SelectMany((word, place) => new[] { word.Written, word.Folded }.Distinct(StringComparer.Ordinal).Select(token => (At: at, name.Country, Place: place, Of: name.Words.Count, Token: token))))
                .Where(word => taken(word.Place)).ToList();
            return $"""
                (select at, country, place, words, token collate "C" as token from unnest({text.Value(words.Select(word => word.At).ToArray(), Wholes)}, {text.Value(words.Select(word => word.Country).ToArray(), Texts)},
                    {text.Value(words.Select(word => word.Place).ToArray(), Wholes)}, {text.Value(words.Select(word => word.Of).ToArray(), Wholes)}, {text.Value(words.Select(word => word.Token).ToArray(), Texts)}) as u (at, country, place, words, token)) as k
                """;
        }
    }

    public async Task<IReadOnlyList<KnownPartnership>> Partnerships(IReadOnlyCollection<MunicipalityId> sides, CancellationToken cancellationToken)
    {
        if (sides.Count == 0) return [];
        var statement = Statement(text =>
            $"""
            select p.id, p.stage, p.formality, p.themes, {PartnershipSql.Began}, array_agg(s.municipality order by s.place), p.version
            from app.partnerships p join app.partnership_sides s on s.tenant_id = $1 and s.partnership = p.id
            where p.tenant_id = $1 and p.id in (select o.partnership from app.partnership_sides o where o.tenant_id = $1 and o.municipality = any ({text.Value(sides.Select(side => side.Value).ToArray(), Ids)}))
            group by p.tenant_id, p.id
            """);
        return await Read([statement], row => new KnownPartnership(
            PartnershipId.From(row.GetGuid(0)),
            Enum.Parse<PartnershipStage>(row.GetString(1)),
            Enum.Parse<Formality>(row.GetString(2)),
            JsonSerializer.Deserialize<List<Theme>>(row.GetString(3), DomainJson.Options)!,
            row.IsDBNull(4) ? null : row.GetString(4),
            [.. row.GetFieldValue<Guid[]>(5).Select(MunicipalityId.From)],
            row.GetInt32(6)), cancellationToken);
    }

    // A place of the gazetteer that is in the list too is answered from the list.
    private static ILookup<TKey, FoundSide> OwnFirst<TRow, TKey>(List<TRow> rows, Func<TRow, TKey> key, Func<TRow, FoundSide> side)
        where TKey : notnull =>
        rows.OrderBy(row => side(row).Id is null).DistinctBy(row => (key(row), side(row).Key)).ToLookup(key, side);

    private NpgsqlBatchCommand Statement(Func<SqlText, string> write)
    {
        var text = new SqlText();
        text.Value(sql.Tenant);
        return text.Add(write(text)).Command();
    }

    private async Task<List<T>> Read<T>(NpgsqlBatchCommand[] statements, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        if (statements.Length == 0) return rows;
        await using var batch = sql.Batch(statements);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        do
        {
            while (await reader.ReadAsync(cancellationToken)) rows.Add(read(reader));
        }
        while (await reader.NextResultAsync(cancellationToken));
        return rows;
    }

    private static FoundSide Side(NpgsqlDataReader row, int at) => new(
        row.IsDBNull(at) ? null : MunicipalityId.From(row.GetGuid(at)),
        new MunicipalityKey(row.GetString(at + 1), row.GetString(at + 2)),
        new MunicipalityDetails(JsonSerializer.Deserialize<LocalisedText>(row.GetString(at + 3), DomainJson.Options)!, Enum.Parse<MunicipalityKind>(row.GetString(at + 5)))
        {
            OtherNames = row.IsDBNull(at + 4) ? [] : JsonSerializer.Deserialize<List<string>>(row.GetString(at + 4), DomainJson.Options)!,
            Region = row.IsDBNull(at + 6) ? null : row.GetString(at + 6),
            Population = row.IsDBNull(at + 7) ? null : row.GetInt32(at + 7),
            Latitude = row.IsDBNull(at + 8) ? null : row.GetDouble(at + 8),
            Longitude = row.IsDBNull(at + 9) ? null : row.GetDouble(at + 9),
        },
        row.IsDBNull(at + 10) ? LocalisedText.Empty : JsonSerializer.Deserialize<LocalisedText>(row.GetString(at + 10), DomainJson.Options)!);
}
