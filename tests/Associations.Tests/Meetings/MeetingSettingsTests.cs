using System.Net;
using Associations.Application.Dispatch;
using Associations.Application.Meetings;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Mail;
using Associations.Domain.Meetings;
using Associations.Domain.Programmes;
using Associations.Tests.Access;
using Associations.Web.Meetings;
using Microsoft.EntityFrameworkCore;

namespace Associations.Tests.Meetings;

/// <summary>Reminders by other schedules than the usual, and rooms of the association's own. What went out is read from the ledger.</summary>
public sealed class MeetingSettingsTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_programme_reminds_in_its_own_way_and_other_meetings_as_the_association_does()
    {
        var scene = await MeetingScene.Set(await app.NewTenant());
        var programme = await NewProgramme(scene);
        Assert.Null((await scene.Send(version => new DescribeMeeting(scene.Id, MeetingScene.Details, programme, version))).Error);
        await scene.Scheduled();
        await Answer(scene, scene.Id, "Marie Exemple");
        // On another day, so that nothing is joined.
        var plain = await Scheduled(scene, scene.At(12, daysLater: 20));
        await Answer(scene, plain, "Marie Exemple");
        Assert.True((await Configure(scene, programme, new(3, null, 150))).Succeeded);
        Assert.True((await scene.Tenant.SendAs(new ConfigureMeetings(new(14, 2, null), RoomTemplate.Usual, await Version(scene)), Role.Manager)).Succeeded);

        var sent = new List<string>();
        for (var at = scene.Noon.Start.Instant.AddDays(-8); at < scene.At(13, daysLater: 20).Start.Instant; at = at.AddMinutes(30)) sent.AddRange(await Sweep(scene, at));

        Assert.Equal(
            [
                // Three days before, at noon: those who have not answered. Two and a half hours before: who comes. Nothing on the day before.
                $"{scene.Id.Value} Unanswered {Local(scene, scene.Noon.Start.Instant.AddDays(-3))} 2", $"{scene.Id.Value} Coming {Local(scene, scene.Noon.Start.Instant.AddMinutes(-150))} 1",
                $"{plain.Value} Unanswered {Local(scene, scene.At(12, daysLater: 6).Start.Instant)} 2", $"{plain.Value} Everybody {Local(scene, scene.At(12, daysLater: 18).Start.Instant)} 3",
            ],
            sent);
        app.Clock.Set(TimeProvider.System.GetUtcNow());
    }

    [Fact]
    public async Task Changed_settings_hold_for_what_is_scheduled_and_bring_no_reminder_whose_hour_has_passed()
    {
        var scene = await MeetingScene.Set(await app.NewTenant());
        var programme = await NewProgramme(scene);
        Assert.Null((await scene.Send(version => new DescribeMeeting(scene.Id, MeetingScene.Details, programme, version))).Error);
        await scene.Scheduled();
        var noon = scene.Noon.Start.Instant;
        Assert.Equal(noon.AddDays(-7), await RemindAt(scene));

        Assert.True((await Configure(scene, programme, new(10, 2, 30))).Succeeded);
        Assert.Equal(noon.AddDays(-10), await RemindAt(scene));
        Assert.True((await Configure(scene, programme, new(null, null, null))).Succeeded);
        Assert.Null(await RemindAt(scene));

        // Five days before, the reminder of a week is set up: its hour has passed.
        app.Clock.Set(noon.AddDays(-5));
        Assert.True((await Configure(scene, programme, new(7, 1, null))).Succeeded);
        Assert.Equal(noon.AddDays(-1), await RemindAt(scene));
        Assert.Empty(await Sweep(scene, noon.AddDays(-4)));
        Assert.Equal([$"{scene.Id.Value} Everybody {Local(scene, noon.AddDays(-1))} 3"], await Sweep(scene, noon.AddDays(-1)));
        // Back to the association's own; saved unchanged, nothing is set anew.
        Assert.True((await Configure(scene, programme, null)).Succeeded);
        Assert.Equal(noon.AddHours(-1), await RemindAt(scene));
        app.Clock.Set(TimeProvider.System.GetUtcNow());
    }

    [Fact]
    public async Task What_makes_no_schedule_is_refused_and_a_foreign_programme_is_absent()
    {
        var (scene, other) = (await MeetingScene.Set(await app.NewTenant()), await MeetingScene.Set(await app.NewTenant()));
        var (ours, theirs) = (await NewProgramme(scene), await NewProgramme(other));
        foreach (var (schedule, error) in new[]
        {
            (new ReminderSchedule(0, 1, 60), MeetingErrors.BadReminderDays), (new(15, 1, 60), MeetingErrors.BadReminderDays), (new(7, 15, 60), MeetingErrors.BadReminderDays),
            (new(7, 1, 14), MeetingErrors.BadReminderMinutes), (new(7, 1, 181), MeetingErrors.BadReminderMinutes), (new(2, 2, 60), MeetingErrors.RemindersOutOfOrder),
        })
        {
            Assert.Equal(error, (await Configure(scene, ours, schedule)).Error);
            Assert.Equal(error, (await scene.Tenant.SendAs(new ConfigureMeetings(schedule, RoomTemplate.Usual, 0), Role.Manager)).Error);
        }

        Assert.Equal(ProgrammeErrors.NotFound, (await Configure(scene, theirs, new(5, 1, 60))).Error);
        Assert.True((await Configure(scene, ours, new(5, 1, 60))).Succeeded);
        Assert.Equal(DispatchErrors.Conflict, (await scene.Tenant.SendAs(new ConfigureReminders(ours, null, 0), Role.Manager)).Error);
        Assert.Equal((ReminderSchedule.Usual, 0), (await other.Tenant.SendAs(new MeetingSettingsFacts(), Role.Manager)) is var facts ? (facts.Reminders, facts.Version) : default);

        using var manager = await scene.Tenant.SignIn(Role.Manager);
        Assert.Equal(HttpStatusCode.NotFound, (await manager.Get($"/settings/meetings/{theirs.Value}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await manager.Post($"/settings/meetings/{ours.Value}", $"/settings/meetings/{theirs.Value}", ("Form.Everybody", "2"))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await manager.Submit($"/settings/meetings/{ours.Value}", ("Form.Everybody", "a day"), ("Form.Unanswered", "3"))).StatusCode);
        (await manager.Submit($"/settings/meetings/{ours.Value}", ("Form.Everybody", "2"), ("Form.Unanswered", ""), ("Form.Coming", "15"))).IsRedirectTo("/settings/meetings");
        Assert.Equal(new ReminderSchedule(null, 2, 15), (await scene.Tenant.SendAs(new MeetingSettingsFacts(), Role.Manager)).Programmes.Single(one => one.Programme == ours).Reminders! with { Since = null });
        (await manager.Post($"/settings/meetings/{ours.Value}", $"/settings/meetings/{ours.Value}?handler=Usual")).IsRedirectTo("/settings/meetings");
        Assert.Null((await scene.Tenant.SendAs(new MeetingSettingsFacts(), Role.Manager)).Programmes.Single(one => one.Programme == ours).Reminders);
    }

    [Theory]
    [InlineData("")]
    [InlineData("https://rooms.amu.example/")]
    [InlineData("http://rooms.amu.example/{room}")]
    [InlineData("https://{room}.amu.example/")]
    [InlineData("https://rooms.amu.example/{room}/{room}")]
    [InlineData("https://user:word@rooms.amu.example/{room}")]
    [InlineData("javascript:alert('{room}')")]
    [InlineData("https://rooms.amu.example/ {room}")]
    public async Task What_makes_no_room_is_refused(string template)
    {
        var tenant = await app.NewTenant();
        Assert.Equal(MeetingErrors.BadRoomTemplate, (await tenant.SendAs(new ConfigureMeetings(ReminderSchedule.Usual, template, 0), Role.Manager)).Error);
    }

    [Fact]
    public async Task A_meeting_gets_a_room_of_the_association_s_own_under_a_name_that_nobody_guesses()
    {
        var scene = await MeetingScene.Set(await app.NewTenant());
        using var manager = await scene.Tenant.SignIn(Role.Manager);
        using var wrong = await manager.Submit("/settings/meetings", ("RoomTemplate", "https://rooms.amu.example/"), ("Form.Unanswered", "7"), ("Form.Everybody", "1"), ("Form.Coming", "60"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("has {room} once", await wrong.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        (await manager.Submit("/settings/meetings", ("RoomTemplate", "https://rooms.amu.example/{room}?lang=uk"), ("Form.Unanswered", "7"), ("Form.Everybody", "1"), ("Form.Coming", "60"))).IsRedirectTo("/settings/meetings");

        Assert.Contains("rooms.amu.example", await manager.Read("/meetings/new"), StringComparison.Ordinal);
        (await manager.Submit($"{scene.Path}/edit", ("Form.Title.En", "Meeting"), ("Form.Languages", "uk"), ("Form.Room", ""), ("Form.MakesRoom", "true"))).IsRedirectTo(scene.Path);
        Assert.Matches("^https://rooms\\.amu\\.example/[a-z2-9]{24}\\?lang=uk$", (await scene.Facts()).Details.Room);
        Assert.NotEqual(MeetingRoom.New(RoomTemplate.Usual), MeetingRoom.New(RoomTemplate.Usual));
    }

    private static async Task<ProgrammeId> NewProgramme(MeetingScene scene)
    {
        var programme = Programme.Plan(new ProgrammeDetails(LocalisedText.Of(("en", "Twinning for recovery")), new DateOnly(2026, 1, 1), new DateOnly(2028, 12, 31)) { Languages = ["en"] });
        await scene.Tenant.Add(programme);
        return programme.Id;
    }

    private static async Task<int> Version(MeetingScene scene) => (await scene.Tenant.SendAs(new MeetingSettingsFacts(), Role.Manager)).Version;

    private static async Task<Application.Result> Configure(MeetingScene scene, ProgrammeId programme, ReminderSchedule? schedule) =>
        await scene.Tenant.SendAs(new ConfigureReminders(programme, schedule, await Version(scene)), Role.Manager);

    private static async Task<MeetingId> Scheduled(MeetingScene scene, MeetingTime time)
    {
        var id = await scene.Plan(time);
        Assert.Null((await scene.Tenant.SendAs(new ScheduleMeeting(id, (await scene.Facts(id)).Version), Role.Manager)).Error);
        return id;
    }

    private static async Task Answer(MeetingScene scene, MeetingId id, string name)
    {
        var facts = await scene.Facts(id);
        Assert.Null((await scene.Tenant.SendAs(new NoteAnswer(id, facts.People.Single(person => person.Name == name).Id, MeetingAnswer.Yes, "", facts.Version), Role.Manager)).Error);
    }

    private static Task<DateTimeOffset?> RemindAt(MeetingScene scene) => scene.Tenant.Read(db => db.Meetings.Where(row => row.Id == scene.Id).Select(row => row.RemindAt).SingleAsync());

    private static string Local(MeetingScene scene, DateTimeOffset at) => $"{TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(scene.Noon.Start.Zone)):yyyy-MM-dd HH:mm}";

    // What a sweep at this moment writes: meeting, kind, when, to how many.
    private static async Task<List<string>> Sweep(MeetingScene scene, DateTimeOffset at)
    {
        var clock = scene.Tenant.App.Clock;
        clock.Set(at.AddSeconds(1));
        var before = await Letters(scene);
        while ((await scene.Tenant.Send(new RemindOfMeetings())).Value) { }
        return [.. (await Letters(scene))[before.Count..].SelectMany(letter => letter.Meetings.Select(part => (part.Meeting, letter.Reminder))).GroupBy(one => one).Select(group => $"{group.Key.Meeting} {group.Key.Reminder} {Local(scene, at)} {group.Count()}")];
    }

    private static async Task<List<MeetingReminderLetter>> Letters(MeetingScene scene) =>
        [.. (await scene.Tenant.Read(db => db.Letters.AsNoTracking().Where(letter => letter.Kind == LetterKind.MeetingReminder).OrderBy(letter => letter.CreatedAt).ThenBy(letter => letter.Id).ToListAsync())).Select(letter => MeetingReminderLetter.Read(letter.Content))];
}
