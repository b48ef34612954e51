using System.Data;
using System.Text;
using System.Text.Json;
using Associations.Application.Gazetteer;
using Associations.Domain;
using Associations.Domain.Gazetteer;
using Associations.Infrastructure.Database;
using Npgsql;

namespace Associations.Infrastructure.Gazetteer;

/// <summary>Reads the gazetteer on connections of its own: it is no tenant's, so it needs no tenant's transaction.</summary>
internal sealed class PlaceSearch(Connections connections) : IGazetteer
{
    private const string Columns = "p.id, p.country, p.region, p.official_code, p.code_system, p.name, p.names, p.latitude, p.longitude, p.population";

    public Task<IReadOnlyList<NamedCode>> Countries(CancellationToken cancellationToken) =>
        Read("select code, names from app.countries order by code", [], row => new NamedCode(row.GetString(0), Names(row, 1)), cancellationToken);

    public Task<IReadOnlyList<NamedRegion>> Regions(string country, CancellationToken cancellationToken) =>
        Read("select code, parent, names from app.regions where country = $1 order by code", [country], row => new NamedRegion(row.GetString(0), Text(row, 1), Names(row, 2)), cancellationToken);

    public async Task<IReadOnlyList<FoundPlace>> FindPlaces(string query, string? country, int limit, CancellationToken cancellationToken)
    {
        var search = SearchQuery.Parse(query);
        if (search.IsEmpty) return [];

        var (sql, values) = Search(search, country, Math.Clamp(limit, 1, 200));
        return await Read(sql, values, Place, cancellationToken);
    }

    public async Task<FoundPlace?> FindByCode(OfficialCode code, CancellationToken cancellationToken)
    {
        var found = await Read($"select {Columns} from app.places p where p.country = $1 and p.official_code = $2", [code.Country, code.Value], Place, cancellationToken);
        return found.Count == 0 ? null : found[0];
    }

    // Set by set rather than place by place: a short prefix has ten thousand candidates.
    internal static (string Sql, object[] Values) Search(SearchQuery search, string? country, int limit)
    {
        var values = new List<object>();
        string Value(object value)
        {
            values.Add(value);
            return $"${values.Count}";
        }

        string Within(TokenRange range) => $"(token >= {Value(range.From)} and token < {Value(range.Before)})";

        var sql = new StringBuilder("with ");
        for (var i = 0; i < search.Words.Count; i++)
        {
            var word = search.Words[i];
            sql.Append($"word{i} as (select place_id, bool_or(token = {Value(word.Whole)}) as whole from app.place_tokens where {Within(word.AsWritten)} or {Within(word.Folded)} group by place_id), ");
        }

        sql.Append($"whole as (select place_id from app.place_tokens where token = {Value(search.WholeName)}), ");
        sql.Append($"alike as (select place_id from app.place_tokens where token = {Value(search.SpeltAlike)}), ");
        sql.Append($"beginning as (select distinct place_id from app.place_tokens where {Within(search.NameStart)}) ");
        sql.Append($"select {Columns} from app.places p");
        for (var i = 0; i < search.Words.Count; i++) sql.Append($" join word{i} on word{i}.place_id = p.id");
        sql.Append(" left join whole on whole.place_id = p.id left join alike on alike.place_id = p.id left join beginning on beginning.place_id = p.id");
        if (country is not null) sql.Append($" where p.country = {Value(country)}");
        sql.Append($" order by case when whole.place_id is not null then 0 when {string.Join(" and ", search.Words.Select((_, i) => $"word{i}.whole"))} then 1 when alike.place_id is not null then 2 when beginning.place_id is not null then 3 else 4 end");
        sql.Append($", p.population desc nulls last, p.id limit {Value(limit)}");
        return (sql.ToString(), [.. values]);
    }

    private async Task<IReadOnlyList<T>> Read<T>(string sql, object[] values, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var command = connections.Runtime.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken)) rows.Add(read(reader));
        return rows;
    }

    private static FoundPlace Place(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        row.GetString(1),
        Text(row, 2),
        Text(row, 3),
        Text(row, 4) is { } system ? Enum.Parse<CodeSystem>(system) : null,
        row.GetString(5),
        Names(row, 6),
        row.IsDBNull(7) ? null : row.GetDouble(7),
        row.IsDBNull(8) ? null : row.GetDouble(8),
        row.IsDBNull(9) ? null : row.GetInt32(9));

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static LocalisedText Names(NpgsqlDataReader row, int column) =>
        JsonSerializer.Deserialize<LocalisedText>(row.GetString(column), DomainJson.Options)!;
}
