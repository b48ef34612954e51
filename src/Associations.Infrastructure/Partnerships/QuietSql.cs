using Associations.Domain.Partnerships;
using Associations.Infrastructure.Database;

namespace Associations.Infrastructure.Partnerships;

/// <summary>
/// The one place that says which partnerships are quiet: those that may rest, and whose last event is over for longer than the
/// association's months. Events that lie ahead or go on are later than any such day, so that they keep a partnership from it;
/// notes are no events. What another thread of the same sides left on the timeline counts as its own.
/// </summary>
internal static class QuietSql
{
    private const string LastDay = "coalesce(e.until_day, e.from_day)";

    private static readonly string Stages = string.Join(',', PartnershipStages.ThatMayRest.Select(stage => $"'{stage}'"));

    private static readonly string IsEvent = $"filter (where e.kind <> '{PartnershipEventKind.Note}')";

    /// <summary>Months without an event, after which a partnership is quiet.</summary>
    public static readonly string After = $"coalesce((select s.quiet_after from app.partnership_settings s where s.tenant_id = $1), {PartnershipSettings.UsualQuietAfter})";

    /// <summary>The common table <c>quiet</c>: partnership, since, kind of the last event, day of a question that nothing followed.</summary>
    /// <param name="today">Where the association is.</param>
    /// <param name="only">Looks at these alone.</param>
    public static string Table(SqlText sql, DateOnly today, IReadOnlyList<Guid>? only = null) =>
        $"""
        quiet as (select l.partnership, l.since, l.kind, case when l.asked >= l.since then l.asked end as asked from (
            select e.partnership, max({LastDay}) {IsEvent} as since,
                (array_agg(e.kind order by {LastDay} desc, e.kind = '{PartnershipEventKind.Stage}', e.recorded_at desc) {IsEvent})[1] as kind,
                max(e.from_day) filter (where e.act = '{PartnershipAct.SidesAsked}') as asked
            from app.partnerships p join app.partnership_events e on e.tenant_id = $1 and e.partnership = p.id
            where p.tenant_id = $1 and p.stage in ({Stages}){(only is null ? "" : $" and p.id = any({sql.Value(only.ToArray())})")}
            group by e.partnership) l
            where l.since < ({sql.Value(today)}::date - make_interval(months => {After}))::date)
        """;
}
