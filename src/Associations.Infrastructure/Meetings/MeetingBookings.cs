using Associations.Application.Meetings;
using Associations.Domain.Meetings;
using Associations.Infrastructure.Database;
using NpgsqlTypes;

namespace Associations.Infrastructure.Meetings;

internal sealed class MeetingBookings(TenantSql sql, TimeProvider time) : IMeetingBookings
{
    public async Task<IReadOnlyList<Clash>> Book(MeetingId meeting, IReadOnlyCollection<string> people, IReadOnlyCollection<TimeBetween> times, DateTimeOffset? heldUntil, CancellationToken cancellationToken)
    {
        await Lock(meeting, people, cancellationToken);
        if (people.Count > 0) await Release(people, cancellationToken);
        var clashes = await Look(meeting, people, times, cancellationToken);
        if (clashes.Count > 0) return clashes;

        var left = new SqlText();
        left.Add($"delete from app.meeting_bookings where tenant_id = {left.Value(sql.Tenant)} and meeting = {left.Value(meeting.Value)}");
        var taken = new SqlText();
        taken.Add(
            $"""
            insert into app.meeting_bookings (tenant_id, meeting, person, during, held_until)
            select {taken.Value(sql.Tenant)}, {taken.Value(meeting.Value)}, person, during, {taken.Value(heldUntil?.ToUniversalTime(), NpgsqlDbType.TimestampTz)}
            from unnest({taken.Value(people.ToArray())}) person cross join unnest({Ranges(taken, times)}) during
            """);
        await using var batch = sql.Batch(left.Command(), taken.Command());
        await batch.ExecuteNonQueryAsync(cancellationToken);
        return [];
    }

    public Task<IReadOnlyList<Clash>> Look(MeetingId meeting, IReadOnlyCollection<string> people, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken) =>
        Look(meeting, people, [new(from, until)], cancellationToken);

    public async Task<IReadOnlyList<TimeBetween>> Taken(MeetingId meeting, IReadOnlyCollection<string> people, TimeBetween between, CancellationToken cancellationToken)
    {
        var text = new SqlText();
        text.Add($"select distinct lower(during), upper(during) from app.meeting_bookings where {Others(text, meeting, people, [between])} order by 1, 2");
        await using var batch = sql.Batch(text.Command());
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var taken = new List<TimeBetween>();
        while (await reader.ReadAsync(cancellationToken)) taken.Add(new(reader.GetFieldValue<DateTimeOffset>(0), reader.GetFieldValue<DateTimeOffset>(1)));
        return taken;
    }

    private async Task<IReadOnlyList<Clash>> Look(MeetingId meeting, IReadOnlyCollection<string> people, IReadOnlyCollection<TimeBetween> times, CancellationToken cancellationToken)
    {
        var text = new SqlText();
        text.Add($"select distinct person, meeting from app.meeting_bookings where {Others(text, meeting, people, times)} order by person, meeting");
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

    // Holds that are over stand in nobody's way, whether or not they were swept yet.
    private string Others(SqlText text, MeetingId meeting, IReadOnlyCollection<string> people, IReadOnlyCollection<TimeBetween> times) =>
        $"""
        tenant_id = {text.Value(sql.Tenant)} and person = any({text.Value(people.ToArray())}) and during && any({Ranges(text, times)}) and meeting <> {text.Value(meeting.Value)}
            and (held_until is null or held_until > {text.Value(time.GetUtcNow())})
        """;

    // The exclusion knows no clock: what is over must be gone before anything else is written.
    private Task<int> Release(IReadOnlyCollection<string> people, CancellationToken cancellationToken)
    {
        var text = new SqlText();
        text.Add($"delete from app.meeting_bookings where tenant_id = {text.Value(sql.Tenant)} and person = any({text.Value(people.ToArray())}) and held_until <= {text.Value(time.GetUtcNow())}");
        return sql.Execute(text.Command(), cancellationToken);
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

    private static string Ranges(SqlText text, IEnumerable<TimeBetween> times) =>
        text.Value(times.Select(one => new NpgsqlRange<DateTime>(one.From.UtcDateTime, true, one.Until.UtcDateTime, false)).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.TimestampTzRange);
}
