using Associations.Application.Scheduling;
using Associations.Domain.Tenancy;
using Associations.Infrastructure.Database;

namespace Associations.Infrastructure.Scheduling;

/// <summary>Asks through the platform role, which sees due times and states of all tenants, and nothing else of them.</summary>
internal sealed class DueTenants(Connections connections) : IDueTenants
{
    public async Task<IReadOnlyList<TenantId>> With(DueWork work, CancellationToken cancellationToken)
    {
        await using var command = connections.Platform.CreateCommand(Sql(work));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var due = new List<TenantId>();
        while (await reader.ReadAsync(cancellationToken)) due.Add(new TenantId(reader.GetGuid(0)));
        return due;
    }

    private static string Sql(DueWork work) => work switch
    {
        DueWork.Outbox => "select distinct tenant_id from app.outbox where parked_at is null and due_at <= now()",
        // Asked twice a second while fifty thousand letters wait: one look into the index a tenant. Without the order the planner,
        // which takes a tenant for an average one, reads the whole table for those that have nothing due (1.6 s instead of 1 ms).
        DueWork.Letters =>
            """
            select tenant.id from app.tenants tenant
            cross join lateral (
                select letter.due_at from app.letters letter
                where letter.tenant_id = tenant.id and letter.state = 'Pending' and letter.due_at <= now() order by letter.due_at limit 1) due
            """,
        DueWork.AbandonedLetters => "select distinct tenant_id from app.letters where state in ('Claimed', 'DotIntent') and lease_until < now()",
        // A suspended association composes nothing: the pages that its letters lead to are closed.
        DueWork.Series =>
            """
            select distinct series.tenant_id from app.digest_series series join app.tenants tenant on tenant.id = series.tenant_id
            where series.next_step_at <= now() and tenant.status = 'Active'
            """,
        DueWork.Exchange => "select distinct tenant_id from app.exchange_messages where delivered_at is null and parked_at is null and due_at <= now()",
        DueWork.Agreements =>
            """
            select distinct agreement.tenant_id from app.agreements agreement join app.tenants tenant on tenant.id = agreement.tenant_id
            where agreement.next_step_at <= now() and tenant.status = 'Active'
            """,
        DueWork.OpenEditions => "select distinct tenant_id from app.editions where state in ('Approved', 'Sending')",
        DueWork.Profiles =>
            """
            select distinct profile.tenant_id from app.profiles profile join app.tenants tenant on tenant.id = profile.tenant_id
            where profile.renewal_due_at <= now() and tenant.status = 'Active'
            """,
        DueWork.Cooperation =>
            """
            select distinct request.tenant_id from app.cooperation_requests request join app.tenants tenant on tenant.id = request.tenant_id
            where request.due_at <= now() and tenant.status = 'Active'
            """,
        DueWork.Meetings =>
            """
            select distinct meeting.tenant_id from app.meetings meeting join app.tenants tenant on tenant.id = meeting.tenant_id
            where (meeting.remind_at <= now() or meeting.offer_expires_at <= now()) and tenant.status = 'Active'
            """,
        DueWork.MeetingOutcomes =>
            """
            select distinct commitment.tenant_id from app.meeting_commitments commitment join app.tenants tenant on tenant.id = commitment.tenant_id
            where commitment.remind_at <= now() and tenant.status = 'Active'
            union
            select distinct record.tenant_id from app.meeting_records record join app.tenants tenant on tenant.id = record.tenant_id
            where record.ask_at <= now() and tenant.status = 'Active'
            """,
        _ => throw new ArgumentOutOfRangeException(nameof(work)),
    };
}
