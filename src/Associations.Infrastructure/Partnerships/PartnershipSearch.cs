using System.Text.Json;
using Associations.Application.Municipalities;
using Associations.Application.Partnerships;
using Associations.Domain;
using Associations.Domain.Partnerships;
using Associations.Infrastructure.Database;
using Npgsql;

namespace Associations.Infrastructure.Partnerships;

internal sealed class PartnershipSearch(TenantSql sql, PartnershipClock clock) : IPartnershipSearch
{
    public async Task<PartnershipListing> Page(PartnershipFilter filter, PartnershipSort sort, int skip, int take, CancellationToken cancellationToken)
    {
        await using var batch = sql.Batch(
            PartnershipSql.Rows(sql.Tenant, filter, sort, skip, take, clock.Today),
            PartnershipSql.Counts(sql.Tenant, filter, clock.Today),
            PartnershipSql.Counts(sql.Tenant, new PartnershipFilter(), clock.Today),
            PartnershipSql.Counts(sql.Tenant, filter with { Quiet = true }, clock.Today),
            PartnershipSql.QuietAfter(sql.Tenant),
            PartnershipSql.Countries(sql.Tenant));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var rows = await ReadRows(reader, cancellationToken);
        var (counts, whole) = (await ReadCounts(reader, cancellationToken), await ReadCounts(reader, cancellationToken));
        var quiet = await ReadCounts(reader, cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var quietAfter = reader.GetInt32(0);
        await reader.NextResultAsync(cancellationToken);
        var countries = new List<NamedChoice>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var code = reader.GetString(0);
            countries.Add(new(code, reader.IsDBNull(1) ? LocalisedText.Of((Language.English, code)) : JsonSerializer.Deserialize<LocalisedText>(reader.GetString(1), DomainJson.Options)!));
        }

        var shown = counts.Where(count => count.Regional == filter.Regional).ToDictionary(count => count.Stage, count => count.Number);
        return new PartnershipListing(
            rows,
            filter.Stage is { } stage ? shown.GetValueOrDefault(stage) : shown.Values.Sum(),
            whole.Where(count => count.Regional == filter.Regional).Sum(count => count.Number),
            shown,
            counts.Where(count => count.Regional && (filter.Stage is null || count.Stage == filter.Stage)).Sum(count => count.Number),
            countries,
            clock.Today)
        {
            Quiet = quiet.Where(count => count.Regional == filter.Regional && (filter.Stage is null || count.Stage == filter.Stage)).Sum(count => count.Number),
            QuietAfter = quietAfter,
            IsEmpty = whole.Count == 0,
        };
    }

    public async Task<IReadOnlyList<PartnershipRow>> All(PartnershipFilter filter, PartnershipSort sort, CancellationToken cancellationToken)
    {
        await using var batch = sql.Batch(PartnershipSql.Rows(sql.Tenant, filter, sort, 0, null, clock.Today));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        return await ReadRows(reader, cancellationToken);
    }

    public async Task<IReadOnlyDictionary<PartnershipId, QuietSpell>> QuietAmong(IReadOnlyList<PartnershipId> partnerships, CancellationToken cancellationToken)
    {
        await using var batch = sql.Batch(PartnershipSql.Quiet(sql.Tenant, [.. partnerships.Select(id => id.Value)], clock.Today));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var spells = new Dictionary<PartnershipId, QuietSpell>();
        while (await reader.ReadAsync(cancellationToken)) spells.Add(PartnershipId.From(reader.GetGuid(0)), Spell(reader, 1));
        return spells;
    }

    public async Task<IReadOnlyList<CountedPair>> Counted(CountRule rule, DateOnly trueOn, DateTimeOffset knownBefore, string language, CancellationToken cancellationToken)
    {
        await using var batch = sql.Batch(CountSql.Pairs(sql.Tenant, rule, trueOn, knownBefore, language));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var pairs = new List<CountedPair>();
        while (await reader.ReadAsync(cancellationToken))
        {
            pairs.Add(new(
                PartnershipId.From(reader.GetGuid(0)),
                JsonSerializer.Deserialize<List<PartnershipRow.Side>>(reader.GetString(5), DomainJson.Options)!,
                Enum.Parse<PartnershipStage>(reader.GetString(1)),
                reader.GetFieldValue<DateOnly>(2),
                reader.IsDBNull(3) ? null : Enum.Parse<Formality>(reader.GetString(3)),
                Enum.Parse<ExistenceProof>(reader.GetString(4))));
        }

        return pairs;
    }

    private static async Task<List<PartnershipRow>> ReadRows(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var rows = new List<PartnershipRow>();
        while (await reader.ReadAsync(cancellationToken)) rows.Add(Row(reader));
        return rows;
    }

    private static async Task<List<(PartnershipStage Stage, bool Regional, long Number)>> ReadCounts(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        await reader.NextResultAsync(cancellationToken);
        var counts = new List<(PartnershipStage, bool, long)>();
        while (await reader.ReadAsync(cancellationToken)) counts.Add((Enum.Parse<PartnershipStage>(reader.GetString(0)), reader.GetBoolean(1), reader.GetInt64(2)));
        return counts;
    }

    // Column 12 is the row's place in the order.
    private static PartnershipRow Row(NpgsqlDataReader row) => new(
        PartnershipId.From(row.GetGuid(0)),
        JsonSerializer.Deserialize<List<PartnershipRow.Side>>(row.GetString(13), DomainJson.Options)!,
        Enum.Parse<PartnershipStage>(row.GetString(1)),
        Enum.Parse<Formality>(row.GetString(2)),
        JsonSerializer.Deserialize<List<Theme>>(row.GetString(3), DomainJson.Options)!,
        row.IsDBNull(4) ? null : new NextStep(row.GetString(4), row.IsDBNull(5) ? "" : row.GetString(5), Day(row, 6)),
        new PartnershipRow.LastEvent(
            Enum.Parse<PartnershipEventKind>(row.GetString(7)),
            row.GetString(8),
            row.GetFieldValue<DateOnly>(9),
            Day(row, 10),
            row.IsDBNull(11) ? null : Enum.Parse<PartnershipStage>(row.GetString(11))))
    {
        Since = row.IsDBNull(14) ? null : row.GetString(14),
        Quiet = row.IsDBNull(15) ? null : Spell(row, 15),
    };

    private static QuietSpell Spell(NpgsqlDataReader row, int column) =>
        new(row.GetFieldValue<DateOnly>(column), Enum.Parse<PartnershipEventKind>(row.GetString(column + 1)), Day(row, column + 2));

    private static DateOnly? Day(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateOnly>(column);
}
