using Associations.Application.Dispatch;
using Associations.Application.Meetings;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Mail;
using Associations.Domain.Meetings;
using Associations.Tests.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Associations.Tests.Meetings;

/// <summary>
/// Who is reminded when. Oracle: the rule written out here for one person and one meeting, over what the test itself did;
/// what went out is read from the ledger's letters.
/// </summary>
public sealed class ReminderTests(MailingAppFixture app) : IClassFixture<MailingAppFixture>
{
    private static readonly string[] Zones = ["Europe/Kyiv", "Europe/Paris", "Europe/Warsaw", "America/New_York"];

    [Fact]
    public async Task Over_three_months_with_two_workers_and_kills_each_due_reminder_goes_once_and_none_after_a_cancellation()
    {
        var tenant = await app.NewTenant();
        var scene = await MeetingScene.Set(tenant);
        app.Clock.Set(new DateTimeOffset(2026, 9, 14, 6, 0, 0, TimeSpan.Zero));
        var random = new Random(44);
        var plans = new List<Plan>();
        for (var i = 0; i < 24; i++) plans.Add(await Plan.Of(scene, random, i));

        // Through the night of 25 October, in which clocks go back.
        var end = app.Clock.GetUtcNow().AddDays(92);
        while (await NextWake(scene, end) is { } wake)
        {
            // Seldom on time: a worker wakes up to twenty minutes late.
            app.Clock.Set(wake.AddSeconds(random.Next(1200)));
            foreach (var plan in plans) await plan.Live(scene, random);
            await Task.WhenAll(Work(tenant, random.Next(3) == 0 ? random.Next(1, 30) : null), Work(tenant, random.Next(3) == 0 ? random.Next(1, 30) : null));
            await Work(tenant, null);
            foreach (var plan in plans) plan.Expect(app.Clock.GetUtcNow());
        }

        var sent = (await scene.Tenant.Read(db => db.Letters.AsNoTracking().Where(letter => letter.Kind == LetterKind.MeetingReminder).ToListAsync()))
            .SelectMany(letter => MeetingReminderLetter.Read(letter.Content) is var content ? content.Meetings.Select(part => (part.Meeting, letter.ToAddress, content.Reminder, part.TimeSequence)) : []).ToList();
        var due = plans.SelectMany(plan => plan.Due).ToList();
        Assert.Equal(due.Count, due.Distinct().Count());
        Assert.Empty(due.Except(sent));
        Assert.Empty(sent.Except(due));
        Assert.Equal(sent.Count, sent.Distinct().Count());
        Assert.True(due.Count > 60 && Enum.GetValues<MeetingReminder>().All(kind => due.Exists(one => one.Item3 == kind)), $"{due.Count} reminders were due");
        app.Clock.Set(TimeProvider.System.GetUtcNow());
    }

    [Fact]
    public async Task Several_meetings_of_a_day_come_in_one_letter_and_the_hours_never_joined()
    {
        var scene = await MeetingScene.Set(await app.NewTenant());
        var late = await scene.Plan(scene.At(16));
        await scene.Scheduled();
        await scene.Tenant.SendAs(new ScheduleMeeting(late, (await scene.Facts(late)).Version), Role.Manager);
        foreach (var id in new[] { scene.Id, late })
        {
            var facts = await scene.Facts(id);
            await scene.Tenant.SendAs(new NoteAnswer(id, facts.People.Single(person => person.Name == "Marie Exemple").Id, MeetingAnswer.Yes, "", facts.Version), Role.Manager);
        }

        app.Clock.Set(scene.Noon.Start.Instant.AddDays(-1).AddMinutes(1));
        await Work(scene.Tenant, null);
        var reminded = await Reminders(scene, "marie@bourges.example");
        Assert.Equal([scene.Id.Value, late.Value], Assert.Single(reminded).Meetings.Select(part => part.Meeting));
        app.Clock.Set(scene.At(16).Start.Instant.AddDays(-1).AddMinutes(1));
        await Work(scene.Tenant, null);
        Assert.Single(await Reminders(scene, "marie@bourges.example"));

        app.Clock.Set(scene.Noon.Start.Instant.AddMinutes(-59));
        await Work(scene.Tenant, null);
        app.Clock.Set(scene.At(16).Start.Instant.AddMinutes(-59));
        await Work(scene.Tenant, null);
        reminded = await Reminders(scene, "marie@bourges.example");
        Assert.Equal([2, 1, 1], reminded.Select(letter => letter.Meetings.Count));
        // Taras never answered: nothing an hour before.
        Assert.DoesNotContain(await Reminders(scene, "taras@korosten.example"), letter => letter.Reminder == MeetingReminder.Coming);
        app.Clock.Set(TimeProvider.System.GetUtcNow());
    }

    [Fact]
    public async Task A_reminder_that_waited_for_the_mail_server_says_what_is_true_when_it_leaves_or_nothing()
    {
        var scene = await (await MeetingScene.Set(await app.NewTenant())).Scheduled();
        await scene.Tenant.SendLetters();
        // The ledger goes by the database's clock: reminders are written by the product's own, set to the day before.
        app.Clock.Set(scene.Noon.Start.Instant.AddDays(-1).AddMinutes(1));
        await Work(scene.Tenant, null);
        await scene.Tenant.Read(db => db.Letters.Where(letter => letter.Kind == LetterKind.MeetingReminder).ExecuteUpdateAsync(row => row.SetProperty(letter => letter.DueAt, TimeProvider.System.GetUtcNow())));
        var waiting = await scene.Tenant.Read(db => db.Letters.CountAsync(letter => letter.Kind == LetterKind.MeetingReminder && letter.State == LetterState.Pending));
        Assert.Equal(3, waiting);
        var marie = await scene.Person("Marie Exemple");
        Assert.Null((await scene.Send(version => new RemoveFromMeeting(scene.Id, marie.Id, version))).Error);

        await scene.Tenant.SendLetters();

        var states = await scene.Tenant.Read(db => db.Letters.Where(letter => letter.Kind == LetterKind.MeetingReminder).Select(letter => new { letter.ToAddress, letter.State }).ToListAsync());
        Assert.Equal(LetterState.Cancelled, states.Single(letter => letter.ToAddress == "marie@bourges.example").State);
        Assert.Equal(LetterState.Accepted, states.Single(letter => letter.ToAddress == "taras@korosten.example").State);
        var mail = (await app.Sink.Parsed(TestContext.Current.CancellationToken)).Last(mail => mail.PostalMime.To.Single().Address == "taras@korosten.example");
        foreach (var reading in mail.Both)
        {
            Assert.StartsWith("Нагадування: Двостороння онлайн-зустріч", reading.Subject, StringComparison.Ordinal);
            Assert.Contains("Бракує вашої відповіді", reading.Text, StringComparison.Ordinal);
        }

        app.Clock.Set(TimeProvider.System.GetUtcNow());
    }

    // A worker runs until nothing is due; a kill stops it in whatever it does, and rolls that back.
    private static async Task Work(TestTenant tenant, int? killedAfter)
    {
        using var kill = new CancellationTokenSource();
        if (killedAfter is { } milliseconds) kill.CancelAfter(milliseconds);
        try
        {
            while ((await tenant.InScope(services => services.GetRequiredService<ISender>().Send(new RemindOfMeetings(), kill.Token))).Value) { }
        }
        catch (OperationCanceledException) when (kill.IsCancellationRequested)
        {
        }
    }

    private static Task<DateTimeOffset?> NextWake(MeetingScene scene, DateTimeOffset end) =>
        scene.Tenant.Read(db => db.Meetings.Where(meeting => meeting.RemindAt <= end).OrderBy(meeting => meeting.RemindAt).Select(meeting => meeting.RemindAt).FirstOrDefaultAsync());

    private static async Task<List<MeetingReminderLetter>> Reminders(MeetingScene scene, string to) =>
        [.. (await scene.Tenant.Read(db => db.Letters.AsNoTracking().Where(letter => letter.Kind == LetterKind.MeetingReminder && letter.ToAddress == to).OrderBy(letter => letter.Id).ToListAsync())).Select(letter => MeetingReminderLetter.Read(letter.Content))];

    /// <summary>One meeting of two guests, what the test does to it, and what it expects of that.</summary>
    private sealed class Plan
    {
        private readonly List<Person> _people = [];
        private MeetingId _id;
        private MeetingTime _time = null!;
        private int _timeSequence;
        private int _sequence;
        private DateTimeOffset _toldAt;
        private bool _isOver;

        public List<(Guid, string, MeetingReminder, int)> Due { get; } = [];

        public static async Task<Plan> Of(MeetingScene scene, Random random, int number)
        {
            var plan = new Plan { _time = TimeOf(random, scene.Tenant.App.Clock.GetUtcNow().AddDays(random.Next(1, 80))) };
            // Each meets once a day at most, so that nothing is joined here.
            for (var i = 0; i < 2; i++) plan._people.Add(new Person($"guest-{number}-{i}@guests.example", Zones[random.Next(Zones.Length)]));
            plan._id = (await scene.Tenant.SendAs(
                new PlanMeeting(MeetingScene.Details, plan._time, null, null, [.. plan._people.Select(person => new Invitee(ParticipantRole.Speaker) { Guest = new Guest(person.Email, person.Email, "", "en", person.Zone) })]), Role.Manager)).Value;
            Assert.Null((await scene.Tenant.SendAs(new ScheduleMeeting(plan._id, (await scene.Facts(plan._id)).Version), Role.Manager)).Error);
            plan._toldAt = scene.Tenant.App.Clock.GetUtcNow();
            return plan;
        }

        /// <summary>Now and then somebody answers, the meeting moves, or it is cancelled.</summary>
        public async Task Live(MeetingScene scene, Random random)
        {
            var now = scene.Tenant.App.Clock.GetUtcNow();
            if (_isOver || _time.Start.Instant <= now || random.Next(25) > 0) return;
            // What has come due by now went out on time; this is told after it.
            Expect(now);
            await Work(scene.Tenant, null);
            var facts = await scene.Facts(_id);
            var act = random.Next(6);
            if (act == 0)
            {
                Assert.Null((await scene.Tenant.SendAs(new CancelMeeting(_id, "A power cut", facts.Version), Role.Manager)).Error);
                _isOver = true;
            }
            else if (act == 1)
            {
                _time = TimeOf(random, now.AddDays(random.Next(2, 30)));
                Assert.Null((await scene.Tenant.SendAs(new MoveMeeting(_id, _time, facts.Version), Role.Manager)).Error);
                (_timeSequence, _toldAt) = (++_sequence, now);
            }
            else
            {
                var person = _people[random.Next(_people.Count)];
                person.Answer = (MeetingAnswer)random.Next(1, 4);
                person.Answered = _sequence;
                Assert.Null((await scene.Tenant.SendAs(new NoteAnswer(_id, facts.People.Single(one => one.Name == person.Email).Id, person.Answer, "", facts.Version), Role.Manager)).Error);
            }
        }

        /// <summary>The rule: the last reminder whose hour has come, for whom it concerns, if its hour came after they were told.</summary>
        public void Expect(DateTimeOffset now)
        {
            if (_isOver || _time.Start.Instant <= now) return;
            foreach (var person in _people)
            {
                var isAnswered = person.Answer != MeetingAnswer.None && person.Answered >= _timeSequence;
                if (isAnswered && person.Answer == MeetingAnswer.No) continue;
                var local = TimeZoneInfo.ConvertTime(_time.Start.Instant, TimeZoneInfo.FindSystemTimeZoneById(person.Zone)).DateTime;
                var hour = _time.Start.Instant.AddHours(-1);
                var (day, week) = (Instant(local.AddDays(-1), person.Zone), Instant(local.AddDays(-7), person.Zone));
                var (kind, due) = now >= hour ? (MeetingReminder.Coming, hour) : now >= day ? (MeetingReminder.Everybody, day) : (MeetingReminder.Unanswered, week);
                if (due > now || due <= _toldAt || (kind == MeetingReminder.Coming && !isAnswered) || (kind == MeetingReminder.Unanswered && isAnswered)) continue;
                var one = (_id.Value, person.Email, kind, _timeSequence);
                if (!Due.Contains(one)) Due.Add(one);
            }
        }

        private static DateTimeOffset Instant(DateTime local, string zone)
        {
            var rules = TimeZoneInfo.FindSystemTimeZoneById(zone);
            return new DateTimeOffset(local, rules.GetUtcOffset(local)).ToUniversalTime();
        }

        private static MeetingTime TimeOf(Random random, DateTimeOffset day) => new(new ZonedTime(day.UtcDateTime.Date.AddHours(random.Next(8, 18)), Zones[random.Next(3)]), 60);

        private sealed class Person(string email, string zone)
        {
            public string Email { get; } = email;

            public string Zone { get; } = zone;

            public MeetingAnswer Answer { get; set; }

            public int Answered { get; set; }
        }
    }
}
