using Associations.Application.Partnerships;
using Associations.Domain;
using Associations.Domain.Gazetteer;
using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;
using Associations.Infrastructure.Database;
using Npgsql;

namespace Associations.Infrastructure.Partnerships;

/// <summary>The registry's statements. A name is found through the tokens of municipalities, and from them the sides, by index.</summary>
internal static class PartnershipSql
{
    // What happened last; a change of stage stands for it only where nothing else is on record. To be asked is nothing that happened.
    private const string Last =
        """
        left join lateral (select e.kind, e.title, e.from_day, e.until_day, e.to_stage from app.partnership_events e
            where e.tenant_id = $1 and e.partnership = p.id and e.act is distinct from 'SidesAsked' order by (e.kind = 'Stage'), e.from_day desc, e.recorded_at desc limit 1) l on true
        """;

    /// <summary>When it began, by the latest claim that holds: the same order as the domain's.</summary>
    internal static readonly string Began =
        $"""
        (select c.value from app.partnership_claims c where c.tenant_id = $1 and c.partnership = p.id and c.subject = '{ClaimSubject.Began}' and c.set_aside_at is null
            order by c.as_of desc, c.recorded_at desc, c.id desc limit 1)
        """;

    internal const string Sides =
        """
        (select jsonb_agg(jsonb_build_object('id', m.id, 'name', m.name, 'country', m.country, 'code', m.official_code, 'kind', m.kind) order by s.place)::text
            from app.partnership_sides s join app.municipalities m on m.tenant_id = $1 and m.id = s.municipality
            where s.tenant_id = $1 and s.partnership = p.id)
        """;

    private static readonly string Stages = string.Join(',', Enum.GetNames<PartnershipStage>().Select(name => $"'{name}'"));

    public static NpgsqlBatchCommand Rows(Guid tenant, PartnershipFilter filter, PartnershipSort sort, int skip, int? take, DateOnly today)
    {
        var (sql, search) = Begin(tenant, filter, today);
        sql.Add("page as (select p.id, p.stage, p.formality, p.themes, p.next_step_text, p.next_step_owner, p.next_step_due, l.kind, l.title, l.from_day, l.until_day, l.to_stage, row_number() over (");
        sql.Add($"order by {Order(sort)}) as place ").Add(From(sql, filter, search, sort)).Add(" order by place");
        if (take is not null) sql.Add($" limit {sql.Value(take)} offset {sql.Value(skip)}");
        var (quiet, join) = filter.Quiet ? ("q.since, q.kind, q.asked", "join quiet q on q.partnership = p.id") : ("null::date, null::text, null::date", "");
        return sql.Add($") select p.*, {Sides}, {Began}, {quiet} from page p {join} order by p.place").Command();
    }

    /// <summary>How many at each stage, those with regional bodies apart, whatever stage and kind the filter asks for.</summary>
    public static NpgsqlBatchCommand Counts(Guid tenant, PartnershipFilter filter, DateOnly today)
    {
        var (sql, search) = Begin(tenant, filter, today);
        sql.Add("counted as (select p.stage, r.partnership is not null as regional, count(*) ").Add(From(sql, filter with { Stage = null }, search, null, bothKinds: true));
        return sql.Add(" group by 1, 2) select * from counted").Command();
    }

    /// <summary>After how many months a partnership counts as quiet.</summary>
    public static NpgsqlBatchCommand QuietAfter(Guid tenant)
    {
        var sql = new SqlText();
        sql.Value(tenant);
        return sql.Add($"select {QuietSql.After}").Command();
    }

    /// <summary>Those of some partnerships that are quiet.</summary>
    public static NpgsqlBatchCommand Quiet(Guid tenant, IReadOnlyList<Guid> partnerships, DateOnly today)
    {
        var sql = new SqlText();
        sql.Value(tenant);
        return sql.Add($"with {QuietSql.Table(sql, today, partnerships)} select q.partnership, q.since, q.kind, q.asked from quiet q").Command();
    }

    public static NpgsqlBatchCommand Countries(Guid tenant)
    {
        var sql = new SqlText();
        sql.Value(tenant);
        return sql.Add(
            """
            select f.country, c.names from (select distinct m.country from app.partnership_sides s join app.municipalities m on m.tenant_id = $1 and m.id = s.municipality
                where s.tenant_id = $1 and s.place > 0) f left join app.countries c on c.code = f.country
            """).Command();
    }

    // One common table expression per word: the partnerships with a side that answers it. Those with a regional body; the quiet ones.
    private static (SqlText Sql, SearchQuery Search) Begin(Guid tenant, PartnershipFilter filter, DateOnly today)
    {
        var sql = new SqlText();
        sql.Value(tenant);
        var search = SearchQuery.Parse(filter.Text);
        sql.Add("with ");
        for (var i = 0; i < search.Words.Count; i++)
        {
            var word = search.Words[i];
            sql.Add(
                $"""
                word{i} as (select distinct s.partnership from app.municipality_tokens t
                    join app.partnership_sides s on s.tenant_id = $1 and s.municipality = t.municipality
                    where t.tenant_id = $1 and ({Within(sql, word.AsWritten)} or {Within(sql, word.Folded)})), 
                """);
        }

        sql.Add(
            $"""
            regional as (select distinct s.partnership from app.municipalities m join app.partnership_sides s on s.tenant_id = $1 and s.municipality = m.id
                where m.tenant_id = $1 and m.kind = '{MunicipalityKind.Regional}'), 
            """);
        if (filter.Quiet) sql.Add(QuietSql.Table(sql, today)).Add(", ");
        return (sql, search);
    }

    private static string From(SqlText sql, PartnershipFilter filter, SearchQuery search, PartnershipSort? sort, bool bothKinds = false)
    {
        var from = new System.Text.StringBuilder("from app.partnerships p left join regional r on r.partnership = p.id");
        for (var i = 0; i < search.Words.Count; i++) from.Append($" join word{i} on word{i}.partnership = p.id");
        if (filter.Quiet) from.Append(" join quiet q on q.partnership = p.id");
        if (sort is not null) from.Append(' ').Append(Last);
        if (sort?.By == PartnershipOrder.Name)
            from.Append(" join app.partnership_sides s on s.tenant_id = $1 and s.partnership = p.id and s.place = 0 join app.municipalities m on m.tenant_id = $1 and m.id = s.municipality");
        from.Append(" where p.tenant_id = $1");
        if (!bothKinds) from.Append(filter.Regional ? " and r.partnership is not null" : " and r.partnership is null");
        if (!string.IsNullOrWhiteSpace(filter.Text) && search.IsEmpty) from.Append(" and false");
        if (filter.Stage is { } stage) from.Append($" and p.stage = {sql.Value(stage.ToString())}");
        if (filter.Formality is { } formality) from.Append($" and p.formality = {sql.Value(formality.ToString())}");
        if (filter.IsPublic is { } isPublic) from.Append($" and p.is_public = {sql.Value(isPublic)}");
        if (filter.InConflict) from.Append(" and p.has_conflict");
        if (filter.Theme is { } theme) from.Append($" and p.themes ? {sql.Value(theme.ToString())}");
        if (filter.Country is { } country)
        {
            from.Append(
                $"""
                 and exists (select 1 from app.partnership_sides s join app.municipalities m on m.tenant_id = $1 and m.id = s.municipality
                    where s.tenant_id = $1 and s.partnership = p.id and s.place > 0 and m.country = {sql.Value(country)})
                """);
        }

        return from.ToString();
    }

    private static string Order(PartnershipSort sort)
    {
        var direction = sort.Descending ? " desc" : "";
        var key = sort.By switch
        {
            PartnershipOrder.Name => NameKey(sort.Language) + direction,
            PartnershipOrder.Stage => $"array_position(array[{Stages}], p.stage){direction}, l.from_day desc",
            PartnershipOrder.LastEvent => $"l.from_day{direction}",
            PartnershipOrder.Quiet => $"q.since{direction}",
            PartnershipOrder.ToAsk => $"q.asked is not null, q.since{direction}",
            // What has no day comes last either way.
            _ => $"p.next_step_due{direction} nulls last, p.next_step_text is null, l.from_day desc",
        };
        return $"{key}, p.id";
    }

    internal static string NameKey(string language) => language switch
    {
        Language.Ukrainian => "coalesce(m.name ->> 'uk', m.name ->> 'en', m.name ->> 'fr') collate \"uk-x-icu\"",
        Language.French => "coalesce(m.name ->> 'fr', m.name ->> 'en', m.name ->> 'uk') collate \"und-x-icu\"",
        _ => "coalesce(m.name ->> 'en', m.name ->> 'uk', m.name ->> 'fr') collate \"und-x-icu\"",
    };

    internal static string Within(SqlText sql, TokenRange range) => $"(t.token >= {sql.Value(range.From)} and t.token < {sql.Value(range.Before)})";
}
