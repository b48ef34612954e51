using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;
using Associations.Infrastructure.Database;
using Npgsql;

namespace Associations.Infrastructure.Partnerships;

/// <summary>
/// The number of partnerships in two times: what was true on a day ($2), from what was on record before a moment ($3). Stages
/// and claims are only ever added, or set aside at a moment that is kept, so the past can be asked again.
/// </summary>
internal static class CountSql
{
    public static NpgsqlBatchCommand Pairs(Guid tenant, CountRule rule, DateOnly trueOn, DateTimeOffset knownBefore, string language)
    {
        var sql = new SqlText();
        sql.Value(tenant);
        sql.Value(trueOn);
        sql.Value(knownBefore);
        var stages = sql.Value(rule.Stages.Select(stage => stage.ToString()).ToArray());
        var formalities = sql.Value(rule.Formalities.Select(formality => formality.ToString()).ToArray());
        var existence = rule.Proof switch
        {
            ExistenceProof.Verified => $"e.value = '{ClaimStatement.Yes}' and e.is_verified",
            ExistenceProof.Claimed => $"e.value = '{ClaimStatement.Yes}'",
            _ => $"e.value is distinct from '{ClaimStatement.No}'",
        };
        return sql.Add(
            $"""
            select p.id, s.to_stage, s.from_day, f.value,
                case when e.value is distinct from '{ClaimStatement.Yes}' then '{ExistenceProof.None}' when e.is_verified then '{ExistenceProof.Verified}' else '{ExistenceProof.Claimed}' end,
                {PartnershipSql.Sides}
            from app.partnerships p
            cross join lateral (select t.to_stage, t.from_day from app.partnership_events t
                where t.tenant_id = $1 and t.partnership = p.id and t.kind = '{PartnershipEventKind.Stage}' and not t.is_taken_over and t.from_day <= $2 and t.recorded_at < $3
                order by t.from_day desc, t.recorded_at desc, t.id desc limit 1) s
            left join lateral ({Claimed(ClaimSubject.Formality)}) f on true
            left join lateral ({Claimed(ClaimSubject.Existence)}) e on true
            join app.partnership_sides o on o.tenant_id = $1 and o.partnership = p.id and o.place = 0
            join app.municipalities m on m.tenant_id = $1 and m.id = o.municipality
            where p.tenant_id = $1 and s.to_stage = any({stages}) and (cardinality({formalities}) = 0 or f.value = any({formalities})) and {existence}
                and not exists (select 1 from app.partnership_sides r join app.municipalities b on b.tenant_id = $1 and b.id = r.municipality
                    where r.tenant_id = $1 and r.partnership = p.id and b.kind = '{MunicipalityKind.Regional}')
            order by {PartnershipSql.NameKey(language)}, p.id
            """).Command();
    }

    // The latest claim on a subject that held then; the same order as the domain's.
    private static string Claimed(ClaimSubject subject) =>
        $"""
        select c.value, coalesce(c.verified_at < $3, false) as is_verified from app.partnership_claims c
            where c.tenant_id = $1 and c.partnership = p.id and c.subject = '{subject}' and c.as_of <= $2 and c.recorded_at < $3
                and (c.set_aside_at is null or c.set_aside_at >= $3)
            order by c.as_of desc, c.recorded_at desc, c.id desc limit 1
        """;
}
