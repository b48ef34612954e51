using Associations.Application.Meetings;
using Associations.Domain.Meetings;
using Associations.Infrastructure.Database;
using NpgsqlTypes;

namespace Associations.Infrastructure.Meetings;

internal sealed class MeetingBookings(TenantSql sql) : IMeetingBookings
{
    public async Task<IReadOnlyList<Clash>> Book(MeetingId meeting, IReadOnlyCollection<string> people, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await Lock(meeting, people, cancellationToken);
        var clashes = await Look(meeting, people, from, until, cancellationToken);
        if (clashes.Count > 0) return clashes;

        var left = new SqlText();
        left.Add($"delete from app.meeting_bookings where tenant_id = {left.Value(sql.Tenant)} and meeting = {left.Value(meeting.Value)}");
        var taken = new SqlText();
        taken.Add(
            $"""
            insert into app.meeting_bookings (tenant_id, meeting, person, during)
            select {taken.Value(sql.Tenant)}, {taken.Value(meeting.Value)}, person, {During(taken, from, until)} from unnest({taken.Value(people.ToArray())}) person
            returning person
            """);
        await using var batch = sql.Batch(left.Command(), taken.Command());
        await batch.ExecuteNonQueryAsync(cancellationToken);
        return [];
    }

    public async Task<IReadOnlyList<Clash>> Look(MeetingId meeting, IReadOnlyCollection<string> people, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var text = new SqlText();
        text.Add(
            $"""
            select person, meeting from app.meeting_bookings
            where tenant_id = {text.Value(sql.Tenant)} and person = any({text.Value(people.ToArray())}) and during && {During(text, from, until)} and meeting <> {text.Value(meeting.Value)}
            order by person, meeting
            """);
        await using var batch = sql.Batch(text.Command());
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var clashes = new List<Clash>();
        while (await reader.ReadAsync(cancellationToken)) clashes.Add(new Clash(reader.GetString(0), new MeetingId(reader.GetGuid(1))));
        return clashes;
    }

    public async Task Hold(MeetingId meeting, CancellationToken cancellationToken)
    {
        var text = new SqlText();
        text.Add($"select id from app.meetings where tenant_id = {text.Value(sql.Tenant)} and id = {text.Value(meeting.Value)} for no key update");
        await using var batch = sql.Batch(text.Command());
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task Forget(string person, CancellationToken cancellationToken)
    {
        var taken = new SqlText();
        taken.Add($"delete from app.meeting_bookings where tenant_id = {taken.Value(sql.Tenant)} and person = {taken.Value(person)}");
        var known = new SqlText();
        known.Add($"delete from app.bookable_people where tenant_id = {known.Value(sql.Tenant)} and person = {known.Value(person)}");
        await using var batch = sql.Batch(taken.Command(), known.Command());
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    // The people of before and of now, each statement in the order of their keys: who shares one waits, and never in a circle.
    private async Task Lock(MeetingId meeting, IReadOnlyCollection<string> people, CancellationToken cancellationToken)
    {
        var known = new SqlText();
        known.Add(
            $"""
            insert into app.bookable_people (tenant_id, person)
            select {known.Value(sql.Tenant)}, person from unnest({known.Value(people.Order(StringComparer.Ordinal).ToArray())}) person order by person
            on conflict do nothing
            """);
        var locked = new SqlText();
        locked.Add(
            $"""
            select person from app.bookable_people
            where tenant_id = {locked.Value(sql.Tenant)} and (person = any({locked.Value(people.ToArray())})
                or person in (select person from app.meeting_bookings where tenant_id = {locked.Value(sql.Tenant)} and meeting = {locked.Value(meeting.Value)}))
            order by person for no key update
            """);
        await using var batch = sql.Batch(known.Command(), locked.Command());
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string During(SqlText text, DateTimeOffset from, DateTimeOffset until) =>
        text.Value(new NpgsqlRange<DateTime>(from.UtcDateTime, true, until.UtcDateTime, false), NpgsqlDbType.TimestampTzRange);
}
