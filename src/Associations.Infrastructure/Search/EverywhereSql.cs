using Associations.Domain.Gazetteer;
using Associations.Domain.Municipalities;
using Associations.Infrastructure.Database;
using Npgsql;

namespace Associations.Infrastructure.Search;

/// <summary>
/// One statement for each kind of thing: what answers every word, ranked as <see cref="SearchRank"/> says, and how many there
/// are. Tokens are read by range from their key, which row security leaves to an index.
/// </summary>
internal static class EverywhereSql
{
    public static NpgsqlBatchCommand Municipalities(SearchQuery search, int take)
    {
        var sql = new SqlText();
        return sql.Add(Hits(sql, search, "municipality", $"app.municipality_tokens t where t.tenant_id = {TenantSql.Own}", "t.municipality"))
            .Add(
                $"""
                 found as (select h.id, h.rank, m.name, m.country, m.official_code, m.region, m.population, count(*) over () as found
                    from hits h join app.municipalities m on m.tenant_id = {TenantSql.Own} and m.id = h.id order by h.rank, m.population desc nulls last, h.id limit {sql.Value(take)})
                select f.found, f.id, f.name, f.country, f.official_code, r.names, f.population from found f left join app.regions r on r.code = f.region order by f.rank, f.population desc nulls last, f.id
                """).Command();
    }

    /// <summary>Those between municipalities, as the registry's list counts them; words may belong to different sides.</summary>
    public static NpgsqlBatchCommand Partnerships(SearchQuery search, int take)
    {
        var sql = new SqlText();
        return sql.Add(Hits(sql, search, "partnership",
                $"app.municipality_tokens t join app.partnership_sides s on s.tenant_id = {TenantSql.Own} and s.municipality = t.municipality where t.tenant_id = {TenantSql.Own}", "s.partnership"))
            .Add(
                $"""
                 found as (select h.id, h.rank, p.stage, count(*) over () as found from hits h join app.partnerships p on p.tenant_id = {TenantSql.Own} and p.id = h.id
                    where not exists (select 1 from app.partnership_sides s join app.municipalities m on m.tenant_id = {TenantSql.Own} and m.id = s.municipality
                        where s.tenant_id = {TenantSql.Own} and s.partnership = h.id and m.kind = '{MunicipalityKind.Regional}')
                    order by h.rank, p.open_pair is null, h.id limit {sql.Value(take)})
                select f.found, f.id, f.stage, (select jsonb_agg(m.name order by s.place)::text from app.partnership_sides s join app.municipalities m on m.tenant_id = {TenantSql.Own} and m.id = s.municipality
                    where s.tenant_id = {TenantSql.Own} and s.partnership = f.id) from found f order by f.rank, f.id
                """).Command();
    }

    public static NpgsqlBatchCommand People(SearchQuery search, int skip, int take)
    {
        var sql = new SqlText();
        return sql.Add(Hits(sql, search, "contact", $"app.contact_tokens t where t.tenant_id = {TenantSql.Own}", "t.contact"))
            .Add(
                $"""
                 found as (select h.id, h.rank, c.name, c.position, c.municipality, count(*) over () as found from hits h join app.contacts c on c.tenant_id = {TenantSql.Own} and c.id = h.id
                    where c.erased_at is null order by h.rank, c.name, h.id limit {sql.Value(take)} offset {sql.Value(skip)})
                select f.found, f.id, f.name, f.position, m.name from found f join app.municipalities m on m.tenant_id = {TenantSql.Own} and m.id = f.municipality order by f.rank, f.name, f.id
                """).Command();
    }

    /// <summary>All of them: a tenant has hundreds, and they are compared one by one.</summary>
    public static NpgsqlBatchCommand Calls() =>
        new($"select id, reference, funder, title, summary from app.funding_calls where tenant_id = {TenantSql.Own}");

    // One common table expression a word, and those of the ranks; each thing once, with its best rank.
    private static string Hits(SqlText sql, SearchQuery search, string kind, string tokens, string id)
    {
        var parts = search.Words.Select((word, i) =>
            $"{kind}{i} as (select {id} as id, bool_or(t.token = {sql.Value(word.Whole)}) as whole from {tokens} and ({Within(sql, word.AsWritten)} or {Within(sql, word.Folded)}) group by 1)").ToList();
        parts.Add($"whole as (select {id} as id from {tokens} and t.token = {sql.Value(search.WholeName)})");
        parts.Add($"alike as (select {id} as id from {tokens} and t.token = {sql.Value(search.SpeltAlike)})");
        parts.Add($"beginning as (select distinct {id} as id from {tokens} and {Within(sql, search.NameStart)})");
        var joined = string.Concat(search.Words.Skip(1).Select((_, i) => $" join {kind}{i + 1} on {kind}{i + 1}.id = {kind}0.id"));
        var words = string.Join(" and ", search.Words.Select((_, i) => $"{kind}{i}.whole"));
        parts.Add(
            $"""
            hits as (select {kind}0.id, case when {kind}0.id in (select id from whole) then 0 when {words} then 1 when {kind}0.id in (select id from alike) then 2
                when {kind}0.id in (select id from beginning) then 3 else 4 end as rank from {kind}0{joined})
            """);
        return $"with {string.Join(", ", parts)},";
    }

    private static string Within(SqlText sql, TokenRange range) => $"(t.token >= {sql.Value(range.From)} and t.token < {sql.Value(range.Before)})";
}
