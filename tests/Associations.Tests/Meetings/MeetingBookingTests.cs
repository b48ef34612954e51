using Associations.Application;
using Associations.Application.Meetings;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Meetings;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Associations.Tests.Meetings;

/// <summary>
/// Nobody is booked twice. Oracle: which meetings stand is read from the meetings themselves, and whether two of them share a
/// person at one time is reckoned here, without the table of bookings. ASSOCIATIONS_FULL=1 races 200 at a time.
/// </summary>
public sealed class MeetingBookingTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static readonly int Racers = Environment.GetEnvironmentVariable("ASSOCIATIONS_FULL") == "1" ? 200 : 60;

    [Fact]
    public async Task Of_many_that_want_one_person_at_one_time_exactly_one_stands()
    {
        var scene = await MeetingScene.Set(await app.NewTenant());
        var random = new Random(28052024);
        var drafts = new List<MeetingId>();
        for (var i = 0; i < Racers; i++)
        {
            // Each overlaps each other; the second person is each one's own.
            var begin = scene.Noon.Start.Local.AddMinutes(random.Next(-29, 30));
            drafts.Add(await Draft(scene, begin, new Invitee(ParticipantRole.Municipality) { Contact = scene.Taras.Id }, Guest($"own-{i}")));
        }

        var answers = await Race(scene, drafts);

        Assert.Single(answers, answer => answer.Succeeded);
        Assert.All(answers.Where(answer => !answer.Succeeded), answer => Assert.Equal(MeetingErrors.Busy, answer.Error));
        Assert.Single(await Standing(scene));
    }

    [Fact]
    public async Task Meetings_that_share_two_of_three_people_never_stand_together_and_none_is_refused_without_cause()
    {
        var scene = await MeetingScene.Set(await app.NewTenant());
        var random = new Random(13062023);
        Invitee[] people = [new(ParticipantRole.Municipality) { Contact = scene.Taras.Id }, new(ParticipantRole.Municipality) { Contact = scene.Marie.Id }, Guest("interpreter", ParticipantRole.Interpreter)];
        var drafts = new List<MeetingId>();
        for (var i = 0; i < Racers; i++)
        {
            var two = people.OrderBy(_ => random.Next()).Take(2).ToArray();
            drafts.Add(await Draft(scene, scene.Noon.Start.Local.AddMinutes(30 * random.Next(0, 8)), two));
        }

        var answers = await Race(scene, drafts);

        var standing = await Standing(scene);
        Assert.Equal(answers.Count(answer => answer.Succeeded), standing.Count);
        foreach (var one in standing) Assert.DoesNotContain(standing, other => other.Id != one.Id && Collide(one, other));
        var refused = await scene.Tenant.Read(db => db.Meetings.AsNoTracking().Where(row => row.State == MeetingState.Draft && drafts.Contains(row.Id)).ToListAsync());
        Assert.Equal(Racers - standing.Count, refused.Count);
        Assert.All(refused, one => Assert.Contains(standing, other => Collide(one, other)));
        Assert.All(answers.Where(answer => !answer.Succeeded), answer => Assert.Equal(MeetingErrors.Busy, answer.Error));
    }

    [Fact]
    public async Task Time_is_free_again_once_given_up()
    {
        var scene = await (await MeetingScene.Set(await app.NewTenant())).Scheduled();
        var other = await scene.Plan(scene.Noon);
        Assert.Equal(MeetingErrors.Busy, await Schedule(scene, other));

        // Each side says no: only the host is still in the way.
        foreach (var name in new[] { "Taras Zrazok", "Marie Exemple" })
        {
            var person = await scene.Person(name);
            Assert.Null((await scene.Send(version => new NoteAnswer(scene.Id, person.Id, MeetingAnswer.No, "", version))).Error);
        }

        Assert.Equal(MeetingErrors.Busy, await Schedule(scene, other));
        Assert.Null((await scene.Send(version => new MoveMeeting(scene.Id, scene.At(15), version))).Error);
        Assert.Null(await Schedule(scene, other));

        // Back to noon is refused, and nothing of it stays: neither the time nor letters.
        var letters = await scene.Tenant.Read(db => db.Letters.CountAsync());
        Assert.Equal(MeetingErrors.Busy, (await scene.Send(version => new MoveMeeting(scene.Id, scene.Noon, version))).Error);
        Assert.Equal((scene.At(15), letters), ((await scene.Facts()).Time, await scene.Tenant.Read(db => db.Letters.CountAsync())));

        Assert.Null((await scene.Tenant.SendAs(new CancelMeeting(other, "Both are ill", (await scene.Facts(other)).Version), Role.Manager)).Error);
        Assert.Null((await scene.Send(version => new MoveMeeting(scene.Id, scene.Noon, version))).Error);
    }

    [Fact]
    public async Task One_person_under_two_entries_is_one_person()
    {
        var scene = await (await MeetingScene.Set(await app.NewTenant())).Scheduled();
        var twin = new Invitee(ParticipantRole.Interpreter) { Guest = new Guest("T. Zrazok", "TARAS@korosten.example", "", "uk", MeetingScene.Kyiv) };
        var other = await Draft(scene, scene.Noon.Start.Local, twin, Guest("somebody"));
        Assert.Equal(scene.Taras.AddressKey.Length > 0, (await scene.Facts(other)).Busy.Count > 0);
        Assert.Equal(MeetingErrors.Busy, await Schedule(scene, other));
    }

    [Fact]
    public async Task Observers_may_be_at_two_meetings_and_another_association_is_not_asked()
    {
        var scene = await MeetingScene.Set(await app.NewTenant());
        var donor = Guest("donor", ParticipantRole.Observer);
        var (one, other) = (await Draft(scene, scene.Noon.Start.Local, donor, Guest("a")), await Draft(scene, scene.Noon.Start.Local, donor, Guest("b")));
        Assert.Null(await Schedule(scene, one));
        Assert.Null(await Schedule(scene, other));

        var elsewhere = await MeetingScene.Set(await app.NewTenant());
        Assert.Null(await Schedule(elsewhere, await Draft(elsewhere, scene.Noon.Start.Local, Guest("a"), Guest("c"))));
    }

    [Fact]
    public async Task The_database_itself_refuses_two_bookings_of_one_person_at_one_time()
    {
        var scene = await (await MeetingScene.Set(await app.NewTenant())).Scheduled();
        var draft = await scene.Plan(scene.Noon);
        var fault = await Assert.ThrowsAsync<PostgresException>(() => scene.Tenant.Read(db => db.Database.ExecuteSqlAsync(
            $"insert into app.meeting_bookings select tenant_id, {draft.Value}, person, during from app.meeting_bookings where tenant_id = {scene.Tenant.Info.Id.Value} limit 1")));
        Assert.Equal(PostgresErrorCodes.ExclusionViolation, fault.SqlState);
    }

    private static Invitee Guest(string name, ParticipantRole role = ParticipantRole.Speaker) => new(role) { Guest = new Guest(name, $"{name}@guests.example", "", "en", "Europe/Paris") };

    private static async Task<MeetingId> Draft(MeetingScene scene, DateTime begin, params Invitee[] invitees) =>
        (await scene.Tenant.SendAs(new PlanMeeting(MeetingScene.Details, new MeetingTime(new ZonedTime(begin, MeetingScene.Kyiv), 60), scene.Pair, null, invitees), Role.Manager)).Value;

    private static async Task<Error?> Schedule(MeetingScene scene, MeetingId id) => (await scene.Tenant.SendAs(new ScheduleMeeting(id, (await scene.Facts(id)).Version), Role.Manager)).Error;

    private static async Task<IReadOnlyList<Result>> Race(MeetingScene scene, List<MeetingId> drafts)
    {
        var versions = await scene.Tenant.Read(db => db.Meetings.AsNoTracking().ToDictionaryAsync(row => row.Id, row => row.Version));
        return await Task.WhenAll(drafts.Select(id => Task.Run(() => scene.Tenant.SendAs(new ScheduleMeeting(id, versions[id]), Role.Manager))));
    }

    private static Task<List<Meeting>> Standing(MeetingScene scene) => scene.Tenant.Read(db => db.Meetings.AsNoTracking().Where(row => row.State == MeetingState.Scheduled).ToListAsync());

    private static bool Collide(Meeting one, Meeting other) =>
        one.StartsAt < other.EndsAt && other.StartsAt < one.EndsAt && People(one).Overlaps(People(other));

    private static HashSet<string> People(Meeting meeting) => [.. meeting.Everybody.Select(who => who.Guest?.Email ?? who.Contact?.Value.ToString() ?? who.Member!.Value.Value.ToString())];
}
