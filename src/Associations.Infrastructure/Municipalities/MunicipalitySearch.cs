using System.Text.Json;
using Associations.Application.Municipalities;
using Associations.Domain;
using Associations.Domain.Municipalities;
using Associations.Infrastructure.Database;
using Npgsql;

namespace Associations.Infrastructure.Municipalities;

internal sealed class MunicipalitySearch(TenantSql sql) : IMunicipalitySearch
{
    public async Task<MunicipalityListing> Page(MunicipalityFilter filter, MunicipalitySort sort, int skip, int take, CancellationToken cancellationToken)
    {
        await using var batch = sql.Batch(
            MunicipalitySql.Rows(filter, sort, skip, take),
            MunicipalitySql.Count(new MunicipalityFilter()),
            MunicipalitySql.Count(filter),
            MunicipalitySql.Choices(filter.Country));
        // One count is enough when nothing is filtered; at 100,000 rows a count is the dearest part of the page.
        if (filter.IsEmpty) batch.BatchCommands.RemoveAt(3);

        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var rows = await ReadRows(reader, cancellationToken);
        var all = await ReadCount(reader, cancellationToken);
        var found = filter.IsEmpty ? all : await ReadCount(reader, cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        var choices = new List<(string Of, NamedChoice Choice)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var code = reader.GetString(1);
            choices.Add((reader.GetString(0), new NamedChoice(code, reader.IsDBNull(2) ? LocalisedText.Of((Language.English, code)) : Names(reader, 2))));
        }

        return new MunicipalityListing(rows, found, all, Of("country"), Of("region"), Of("programme"));

        IReadOnlyList<NamedChoice> Of(string kind) => [.. choices.Where(choice => choice.Of == kind).Select(choice => choice.Choice)];
    }

    public async Task<IReadOnlyList<MunicipalityRow>> All(MunicipalityFilter filter, MunicipalitySort sort, CancellationToken cancellationToken)
    {
        await using var batch = sql.Batch(MunicipalitySql.Rows(filter, sort, 0, null));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        return await ReadRows(reader, cancellationToken);
    }

    public async Task<IReadOnlyList<MunicipalityId>> Ids(MunicipalityFilter filter, CancellationToken cancellationToken)
    {
        await using var batch = sql.Batch(MunicipalitySql.Ids(filter));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var ids = new List<MunicipalityId>();
        while (await reader.ReadAsync(cancellationToken)) ids.Add(MunicipalityId.From(reader.GetGuid(0)));
        return ids;
    }

    public async Task<(LocalisedText Country, LocalisedText Region)> NamesOf(string country, string? region, CancellationToken cancellationToken)
    {
        var text = new SqlText();
        text.Add($"select (select names from app.countries where code = {text.Value(country)}), (select names from app.regions where code = {text.Value(region ?? "")})");
        await using var batch = sql.Batch(text.Command());
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.IsDBNull(0) ? Code(country) : Names(reader, 0), reader.IsDBNull(1) ? Code(region) : Names(reader, 1));

        static LocalisedText Code(string? code) => LocalisedText.Of((Language.English, code));
    }

    private static async Task<List<MunicipalityRow>> ReadRows(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var rows = new List<MunicipalityRow>();
        while (await reader.ReadAsync(cancellationToken)) rows.Add(Row(reader));
        return rows;
    }

    private static async Task<long> ReadCount(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        await reader.NextResultAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return reader.GetInt64(0);
    }

    private static MunicipalityRow Row(NpgsqlDataReader row) => new(
        MunicipalityId.From(row.GetGuid(0)),
        row.GetString(1),
        row.GetString(2),
        Names(row, 3),
        Text(row, 4),
        row.IsDBNull(5) ? LocalisedText.Empty : Names(row, 5),
        Text(row, 6),
        Enum.Parse<MunicipalityKind>(row.GetString(7)),
        row.IsDBNull(8) ? null : row.GetInt32(8),
        Number(row, 9),
        Number(row, 10),
        Number(row, 11),
        Enum.Parse<DigestAddress>(row.GetString(12)));

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static double? Number(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDouble(column);

    private static LocalisedText Names(NpgsqlDataReader row, int column) =>
        JsonSerializer.Deserialize<LocalisedText>(row.GetString(column), DomainJson.Options)!;
}
