using Associations.Application;
using Associations.Application.Dispatch;
using Associations.Application.Meetings;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Meetings;
using Microsoft.EntityFrameworkCore;

namespace Associations.Tests.Meetings;

/// <summary>
/// Offers, acceptances, counter-proposals and bookings of the same few people, all at once. Oracle: what each meeting itself
/// says it takes, compared with the table of bookings and with each other. ASSOCIATIONS_FULL=1 races 200 at a time.
/// </summary>
public sealed class OfferRaceTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static readonly int Racers = Environment.GetEnvironmentVariable("ASSOCIATIONS_FULL") == "1" ? 200 : 60;

    [Fact]
    public async Task Nobodys_time_is_taken_or_held_twice_no_deadlock_reaches_anybody_and_holds_that_are_over_stand_in_no_way()
    {
        var scene = await MeetingScene.Set(await app.NewTenant());
        var random = new Random(17);
        Invitee[] people = [new(ParticipantRole.Municipality) { Contact = scene.Taras.Id }, new(ParticipantRole.Municipality) { Contact = scene.Marie.Id }, Guest("lesia", ParticipantRole.Interpreter), Guest("petro", ParticipantRole.Municipality)];

        // Old offers hold every hour, and are over when the race begins; none was swept.
        for (var day = 0; day < 3; day++)
        {
            var old = await Draft(scene, people);
            Assert.Null((await scene.Tenant.SendAs(new OfferTimes(old, [scene.At(9, 300, day), scene.At(14, 300, day)], app.Clock.GetUtcNow().AddHours(1), null, (await scene.Facts(old)).Version), Role.Manager)).Error);
        }

        app.Clock.Advance(TimeSpan.FromHours(2));
        var drafts = new List<MeetingId>();
        for (var i = 0; i < Racers; i++)
        {
            // Both municipalities, or one with the third: every two of them share somebody.
            Invitee[] table = random.Next(2) == 0 ? [people[0], people[1]] : [people[random.Next(2)], people[3], people[2]];
            drafts.Add(await Draft(scene, table));
        }

        var offered = await Task.WhenAll(drafts.Select((id, i) => (Id: id, Times: Times(scene, new Random(i)))).Select(one => Task.Run(() => Offer(scene, one.Id, one.Times))));
        Assert.All(offered, answer => Assert.True(answer.Error is null || answer.Error == MeetingErrors.Busy, answer.Error?.Code));
        Assert.Contains(offered, answer => answer.Succeeded);
        await NothingIsTakenTwice(scene);

        // All who were asked answer at once, while others try to book the same people.
        var said = await Task.WhenAll((await Answers(scene)).Concat(drafts.Where((_, i) => !offered[i].Succeeded).Select<MeetingId, Func<Task<Error?>>>(id => () => Book(scene, id))).OrderBy(_ => random.Next()).Select(act => Task.Run(act)));
        Assert.DoesNotContain(DispatchErrors.Conflict, said);
        // Another of the same table may have proposed the same hour a moment before.
        Error?[] fair = [null, MeetingErrors.Busy, MeetingErrors.SomebodyBusy, MeetingErrors.NotOffered, MeetingErrors.OfferOverlaps];
        Assert.All(said, error => Assert.Contains(error, fair));
        await NothingIsTakenTwice(scene);
        var states = await scene.Tenant.Read(db => db.Meetings.AsNoTracking().Where(row => drafts.Contains(row.Id)).Select(row => row.State).ToListAsync());
        Assert.Contains(MeetingState.Scheduled, states);
        app.Clock.Set(TimeProvider.System.GetUtcNow());
    }

    private static Invitee Guest(string name, ParticipantRole role) => new(role) { Guest = new Guest(name, $"{name}@guests.example", name, "en", "Europe/Paris") };

    private static async Task<MeetingId> Draft(MeetingScene scene, params Invitee[] invitees) =>
        (await scene.Tenant.SendAs(new PlanMeeting(MeetingScene.Details, scene.Noon, scene.Pair, null, invitees), Role.Manager)).Value;

    private static MeetingTime[] Times(MeetingScene scene, Random random) =>
        [.. Enumerable.Range(0, 10).OrderBy(_ => random.Next()).Take(random.Next(1, 3)).Select(hour => scene.At(9 + hour, 60, random.Next(3)))];

    private static async Task<Result> Offer(MeetingScene scene, MeetingId id, MeetingTime[] times) =>
        await scene.Tenant.SendAs(new OfferTimes(id, times, scene.Tenant.App.Clock.GetUtcNow().AddDays(7), null, (await scene.Facts(id)).Version), Role.Manager);

    private static async Task<Error?> Book(MeetingScene scene, MeetingId id) => (await scene.Tenant.SendAs(new ScheduleMeeting(id, (await scene.Facts(id)).Version), Role.Manager)).Error;

    // Both sides of each offer say yes to all; some propose another hour too.
    private static async Task<List<Func<Task<Error?>>>> Answers(MeetingScene scene)
    {
        var acts = new List<Func<Task<Error?>>>();
        var meetings = await scene.Tenant.Read(db => db.Meetings.AsNoTracking().Where(row => row.State == MeetingState.Offered && row.OfferExpiresAt > scene.Tenant.App.Clock.GetUtcNow()).ToListAsync());
        foreach (var meeting in meetings)
        {
            foreach (var (person, i) in meeting.Present.Where(Meeting.HasVoice).Select((one, i) => (one, i)))
            {
                var token = await scene.Token(meeting.Id, person.Id);
                var answers = meeting.Offer!.Slots.ToDictionary(slot => slot.Id, _ => true);
                ZonedTime[] proposed = i == 0 && acts.Count % 3 == 0 ? [scene.At(9 + (acts.Count % 10), 60, 1).Start] : [];
                acts.Add(async () => (await scene.Tenant.Send(new AnswerOffer(token, answers, proposed, ""))).Error);
            }
        }

        return acts;
    }

    private static async Task NothingIsTakenTwice(MeetingScene scene)
    {
        var now = scene.Tenant.App.Clock.GetUtcNow();
        var meetings = await scene.Tenant.Read(db => db.Meetings.AsNoTracking().ToListAsync());
        var live = meetings.Where(one => one.State == MeetingState.Scheduled || one.OfferExpiresAt > now).ToList();
        var expected = live.SelectMany(one => one.Takes.Select(time => $"{one.Id.Value} {time.Start.Instant.ToUnixTimeSeconds()} {one.Everybody.Count(one.Books)}")).Order(StringComparer.Ordinal);
        var rows = await scene.Tenant.App.Outside<string>("select meeting || ' ' || extract(epoch from lower(during))::bigint || ' ' || count(*) from app.meeting_bookings where tenant_id = $1 group by meeting, during", scene.Tenant);
        var standing = live.Select(one => one.Id.Value.ToString()).ToHashSet();
        // Holds of offers that are over may lie there until somebody needs the hour, or the sweep.
        Assert.Equal(expected, rows.Where(row => standing.Contains(row.Split(' ')[0])).Order(StringComparer.Ordinal));
        foreach (var one in live)
            foreach (var other in live.Where(other => other.Id.Value.CompareTo(one.Id.Value) > 0 && People(one).Overlaps(People(other))))
                foreach (var time in one.Takes) Assert.DoesNotContain(other.Takes, taken => taken.Start.Instant < time.EndsAt && time.Start.Instant < taken.EndsAt);
    }

    private static HashSet<string> People(Meeting meeting) => [.. meeting.Everybody.Where(meeting.Books).Select(who => who.Guest?.Email ?? who.Contact!.Value.Value.ToString())];
}
