using Associations.Application.Municipalities;
using Associations.Domain;
using Associations.Domain.Gazetteer;
using Associations.Infrastructure.Database;
using Npgsql;

namespace Associations.Infrastructure.Municipalities;

/// <summary>The list's statements. Each filter reads by an index; the order is an index's too, so that a page stops after its rows.</summary>
internal static class MunicipalitySql
{
    // The best state of the contacts' addresses: somebody who agreed and is not suppressed outweighs all others.
    private const string AddressOf =
        $"""
        select case
            when bool_or(c.consent is not null and s.reason is null) then 'Confirmed'
            when bool_or(s.reason = 'Bounced') then 'Refuses'
            when bool_or(s.reason is not null or c.withdrawn_at is not null) then 'Left'
            else 'None' end as address
        from app.contacts c
        left join lateral (select min(reason) as reason from app.suppressions where tenant_id = {TenantSql.Own} and address_key = c.address_key) s on true
        where c.tenant_id = {TenantSql.Own} and c.erased_at is null
        """;

    private const string Columns =
        "m.id, m.country, m.official_code, m.name, m.region, r.names, m.district, m.kind, m.population, m.latitude, m.longitude, m.area, coalesce(a.address, 'None')";

    /// <summary>The rows of a page, or all rows when <paramref name="take"/> is null.</summary>
    public static NpgsqlBatchCommand Rows(MunicipalityFilter filter, MunicipalitySort sort, int skip, int? take)
    {
        var sql = new SqlText();
        var search = SearchQuery.Parse(filter.Text);
        sql.Add(Matching(sql, filter, search, sort)).Add(" ");
        // The page is cut before names of regions and states of addresses are looked up.
        sql.Add("page as (select m.* , row_number() over () as place from (select m.* ").Add(From(sql, filter, search)).Add(" order by ").Add(Order(search, sort));
        if (take is not null) sql.Add($" limit {sql.Value(take)} offset {sql.Value(skip)}");
        sql.Add($") m) select {Columns} from page m left join app.regions r on r.code = m.region left join lateral ({AddressOf} and c.municipality = m.id) a on true order by m.place");
        return sql.Command();
    }

    public static NpgsqlBatchCommand Count(MunicipalityFilter filter)
    {
        var sql = new SqlText();
        var search = SearchQuery.Parse(filter.Text);
        var matching = Matching(sql, filter, search, null);
        return sql.Add(matching).Add("counted as (select count(*) ").Add(From(sql, filter, search)).Add(") select * from counted").Command();
    }

    public static NpgsqlBatchCommand Ids(MunicipalityFilter filter)
    {
        var sql = new SqlText();
        var search = SearchQuery.Parse(filter.Text);
        var matching = Matching(sql, filter, search, null);
        return sql.Add(matching).Add("ids as (select m.id ").Add(From(sql, filter, search)).Add(") select id from ids").Command();
    }

    /// <summary>The values that a column has, found by jumping along its index instead of reading all rows.</summary>
    public static NpgsqlBatchCommand Choices(string? country)
    {
        var sql = new SqlText();
        sql.Add(
            $"""
            with recursive found as (
                (select country, 0 as level from app.municipalities where tenant_id = {TenantSql.Own} order by country limit 1)
                union all
                select (select m.country from app.municipalities m where m.tenant_id = {TenantSql.Own} and m.country > f.country order by m.country limit 1), 0 from found f where f.country is not null),
            regional as (
                (select region from app.municipalities where tenant_id = {TenantSql.Own} and region is not null order by region limit 1)
                union all
                select (select m.region from app.municipalities m where m.tenant_id = {TenantSql.Own} and m.region > f.region order by m.region limit 1) from regional f where f.region is not null)
            select 'country', f.country, c.names from found f left join app.countries c on c.code = f.country where f.country is not null
            union all
            select 'region', f.region, r.names from regional f left join app.regions r on r.code = f.region where f.region is not null
            """);
        if (country is not null) sql.Add($" and f.region like {sql.Value(country + "-%")}");
        sql.Add($" union all select 'programme', id::text, name from app.programmes where tenant_id = {TenantSql.Own}");
        return sql.Command();
    }

    // One common table expression per word of the text and one of the addresses’ states, when they are asked for. Materialised:
    // where tables have no statistics yet, right after an import, the planner would run them again for every row.
    private static string Matching(SqlText sql, MunicipalityFilter filter, SearchQuery search, MunicipalitySort? sort)
    {
        var parts = new List<string>();
        for (var i = 0; i < search.Words.Count; i++)
        {
            var word = search.Words[i];
            parts.Add($"word{i} as materialized (select municipality, bool_or(token = {sql.Value(word.Whole)}) as whole from app.municipality_tokens where tenant_id = {TenantSql.Own} and ({Within(sql, word.AsWritten)} or {Within(sql, word.Folded)}) group by municipality)");
        }

        if (Ranks(search, sort))
        {
            parts.Add($"whole as materialized (select municipality from app.municipality_tokens where tenant_id = {TenantSql.Own} and token = {sql.Value(search.WholeName)})");
            parts.Add($"alike as materialized (select municipality from app.municipality_tokens where tenant_id = {TenantSql.Own} and token = {sql.Value(search.SpeltAlike)})");
            parts.Add($"beginning as materialized (select distinct municipality from app.municipality_tokens where tenant_id = {TenantSql.Own} and {Within(sql, search.NameStart)})");
        }

        if (filter.Address is not null)
            parts.Add($"addresses as materialized ({AddressOf.Replace("select case", "select c.municipality, case", StringComparison.Ordinal)} group by c.municipality)");

        return parts.Count == 0 ? "with " : $"with {string.Join(", ", parts)}, ";
    }

    private static string From(SqlText sql, MunicipalityFilter filter, SearchQuery search)
    {
        var from = new System.Text.StringBuilder("from app.municipalities m");
        for (var i = 0; i < search.Words.Count; i++) from.Append($" join word{i} on word{i}.municipality = m.id");
        from.Append($" where m.tenant_id = {TenantSql.Own}");
        if (!string.IsNullOrWhiteSpace(filter.Text) && search.IsEmpty) from.Append(" and false");
        if (filter.Country is not null) from.Append($" and m.country = {sql.Value(filter.Country)}");
        if (filter.Region is not null) from.Append($" and m.region = {sql.Value(filter.Region)}");
        if (filter.Kind is not null) from.Append($" and m.kind = {sql.Value(filter.Kind.ToString())}");
        if (filter.Programme is { } programme)
            from.Append($" and {(filter.Enrolled ? "" : "not ")}exists (select 1 from app.enrolments e where e.tenant_id = {TenantSql.Own} and e.programme = {sql.Value(programme.Value)} and e.municipality = m.id)");
        if (filter.Address == DigestAddress.None) from.Append(" and not exists (select 1 from addresses where addresses.municipality = m.id and addresses.address <> 'None')");
        else if (filter.Address is not null) from.Append($" and exists (select 1 from addresses where addresses.municipality = m.id and addresses.address = {sql.Value(filter.Address.ToString())})");
        return from.ToString();
    }

    private static string Order(SearchQuery search, MunicipalitySort sort)
    {
        if (Ranks(search, sort))
        {
            var words = string.Join(" and ", search.Words.Select((_, i) => $"word{i}.whole"));
            return $"case when exists (select 1 from whole where whole.municipality = m.id) then 0 when {words} then 1 when exists (select 1 from alike where alike.municipality = m.id) then 2 when exists (select 1 from beginning where beginning.municipality = m.id) then 3 else 4 end, m.population desc nulls last, m.id";
        }

        // The whole key turns round, so that one index serves both directions.
        var (key, end) = sort.By switch
        {
            MunicipalityOrder.District => ("m.district collate \"uk-x-icu\"", ""),
            MunicipalityOrder.Kind => ("m.kind", ""),
            MunicipalityOrder.Population => ("m.population", sort.Descending ? " nulls last" : " nulls first"),
            _ => (NameKey(sort.Language), ""),
        };
        var direction = sort.Descending ? " desc" : "";
        var tie = sort.By == MunicipalityOrder.Population ? (sort.Descending ? "" : " desc") : direction;
        return $"{key}{direction}{end}, m.id{tie}";
    }

    private static string NameKey(string language) => language switch
    {
        Language.Ukrainian => "coalesce(m.name ->> 'uk', m.name ->> 'en', m.name ->> 'fr') collate \"uk-x-icu\"",
        Language.French => "coalesce(m.name ->> 'fr', m.name ->> 'en', m.name ->> 'uk') collate \"und-x-icu\"",
        _ => "coalesce(m.name ->> 'en', m.name ->> 'uk', m.name ->> 'fr') collate \"und-x-icu\"",
    };

    private static bool Ranks(SearchQuery search, MunicipalitySort? sort) => sort?.By == MunicipalityOrder.Best && !search.IsEmpty;

    private static string Within(SqlText sql, TokenRange range) => $"(token >= {sql.Value(range.From)} and token < {sql.Value(range.Before)})";
}
