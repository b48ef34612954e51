using System.Text;
using Associations.Application;
using Associations.Application.Dispatch;
using Associations.Application.Meetings;
using Associations.Application.Municipalities;
using Associations.Application.Registry;
using Associations.Application.Scheduling;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Mail;
using Associations.Domain.Meetings;
using Associations.Domain.Municipalities;
using Associations.Tests.Access;
using Associations.Tests.Calendars;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Associations.Tests.Meetings;

/// <summary>People change while meetings stand: they get another address, are erased, or cannot be reached any more.</summary>
public sealed class MeetingPeopleTests(MailingAppFixture app) : IClassFixture<MailingAppFixture>
{
    private const string NewAddress = "marie@ville-bourges.example";

    [Fact]
    public async Task Who_has_another_address_is_invited_there_and_the_calendar_at_the_old_one_lets_go()
    {
        var scene = await Set();
        await scene.Scheduled();
        var marie = await scene.Person("Marie Exemple");
        Assert.Null((await scene.Send(version => new NoteAnswer(scene.Id, marie.Id, MeetingAnswer.Yes, "", version))).Error);
        await scene.Tenant.SendLetters();
        var link = InvitationTests.Link((await To(scene, "marie@bourges.example")).Single());

        Assert.Null((await Move(scene, NewAddress)).Error);

        await scene.Tenant.SendLetters();
        var (old, anew) = (await To(scene, "marie@bourges.example"), await To(scene, NewAddress));
        // Read by an independent follower of RFC 5546, each mailbox as a calendar of its own, and both as one whose mail is forwarded.
        Assert.True(Assert.Single(await CalendarOracle.Follow([.. old.Select(InvitationTests.Calendar)], Token)).Cancelled);
        foreach (var calendar in new[] { anew, [.. old, .. anew], [.. anew, .. Enumerable.Reverse(old)] })
        {
            var kept = Assert.Single(await CalendarOracle.Follow([.. calendar.Select(InvitationTests.Calendar)], Token));
            Assert.Equal((false, scene.Noon.Start.Instant), (kept.Cancelled, kept.Start));
        }

        // The answer stands, the old link does not, and her time is taken under the new address alone.
        Assert.Equal(MeetingAnswer.Yes, (await scene.Person("Marie Exemple")).Answer);
        using var visitor = new Visitor(app, scene.Tenant.Host);
        Assert.Equal(System.Net.HttpStatusCode.Gone, (await visitor.Get(link)).StatusCode);
        Assert.Contains(MeetingScene.Room, await visitor.Read(InvitationTests.Link(anew[0])), StringComparison.Ordinal);
        Assert.Null(await Schedule(scene, await Plan(scene, scene.Noon, Guest("other", "marie@bourges.example"), Guest("one", "one@elsewhere.example"))));
        Assert.Equal(MeetingErrors.Busy, await Schedule(scene, await Plan(scene, scene.Noon, Guest("other", NewAddress), Guest("two", "two@elsewhere.example"))));
    }

    [Fact]
    public async Task A_reminder_that_waits_does_not_bring_the_new_link_to_the_old_address()
    {
        var scene = await Set();
        await scene.Scheduled();
        app.Clock.Set(scene.Noon.Start.Instant.AddDays(-1).AddMinutes(5));
        try
        {
            while ((await scene.Tenant.Send(new RemindOfMeetings())).Value) { }
            var reminder = await scene.Tenant.Read(db => db.Letters.AsNoTracking().SingleAsync(letter => letter.Kind == LetterKind.MeetingReminder && letter.ToAddress == "marie@bourges.example"));
            var content = MeetingReminderLetter.Read(reminder.Content);
            Assert.Single(await scene.Tenant.Send(new MeetingsToRemindOf(content)));

            Assert.Null((await Move(scene, NewAddress)).Error);

            Assert.Empty(await scene.Tenant.Send(new MeetingsToRemindOf(content)));
        }
        finally
        {
            app.Clock.Set(TimeProvider.System.GetUtcNow());
        }
    }

    [Fact]
    public async Task An_address_that_is_busy_or_at_the_table_already_is_refused_and_nothing_changes()
    {
        var scene = await Set();
        await scene.Scheduled();
        Assert.Null(await Schedule(scene, await Plan(scene, scene.Noon, Guest("other", NewAddress), Guest("one", "one@elsewhere.example"))));

        Assert.Equal(MeetingErrors.AddressBusy, (await Move(scene, NewAddress)).Error);
        Assert.Equal(MeetingErrors.SameAddress, (await Move(scene, "taras@korosten.example")).Error);

        Assert.Equal("marie@bourges.example", await scene.Tenant.Read(db => db.Contacts.Where(row => row.Id == scene.Marie.Id).Select(row => row.Email).SingleAsync()));
        await scene.Tenant.SendLetters();
        Assert.Single(await To(scene, "marie@bourges.example"));
    }

    [Fact]
    public async Task What_is_held_of_a_person_names_their_meetings()
    {
        var scene = await (await Set()).Scheduled();
        var marie = await scene.Person("Marie Exemple");
        Assert.Null((await scene.Send(version => new NoteAnswer(scene.Id, marie.Id, MeetingAnswer.Perhaps, "My mother is ill", version))).Error);

        var held = Assert.Single((await scene.Tenant.SendAs(new ExportContact(scene.Marie.Id), Role.Manager)).Value.Meetings);

        Assert.Equal((MeetingScene.Details.Title, scene.Noon.Start, MeetingAnswer.Perhaps, "My mother is ill"), (held.Title, held.At, held.Answer, held.Note));
    }

    [Fact]
    public async Task One_mailbox_has_one_place_at_a_table()
    {
        var scene = await Set();

        var invited = await scene.Send(version => new InviteToMeeting(scene.Id, Guest("Marie again", "MARIE@bourges.example"), version));

        Assert.Equal(MeetingErrors.SameAddress, invited.Error);
        Assert.Equal(3, (await scene.Facts()).People.Count);
    }

    [Fact]
    public async Task A_guest_is_erased_from_a_draft_from_what_is_to_come_and_from_what_is_over()
    {
        const string address = "olena.canary@interpreters.example";
        var scene = await Set();
        var (draft, standing) = (await Plan(scene, scene.At(18), Guest("Olena Canary", address), Guest("one", "one@elsewhere.example")), await Plan(scene, scene.At(16), Guest("Olena Canary", address), Guest("two", "two@elsewhere.example")));
        Assert.Null(await Schedule(scene, standing));
        var olena = (await scene.Facts(standing)).People.Single(person => person.Name == "Olena Canary");
        using var editor = await scene.Tenant.SignIn(Role.Editor);
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, (await editor.Get($"/meetings/{standing.Value}/erase?participant={olena.Id.Value}")).StatusCode);
        using var manager = await scene.Tenant.SignIn(Role.Manager);
        Assert.Contains("Erase the data of Olena Canary?", await manager.Read($"/meetings/{standing.Value}/erase?participant={olena.Id.Value}"), StringComparison.Ordinal);
        // A contact is erased on the contact's page, a foreign guest is nobody.
        Assert.Equal(MeetingErrors.NotGuest, (await scene.Tenant.SendAs(new EraseGuest(scene.Id, (await scene.Person("Marie Exemple")).Id), Role.Manager)).Error);
        Assert.Equal(MeetingErrors.NotFound, (await (await app.NewTenant()).SendAs(new EraseGuest(standing, olena.Id), Role.Manager)).Error);

        Assert.Equal(System.Net.HttpStatusCode.Redirect, (await manager.Submit($"/meetings/{standing.Value}/erase?participant={olena.Id.Value}")).StatusCode);

        var stored = await app.Outside<string>(
            """
            select p::text from app.meeting_participants p where tenant_id = $1 union all select concat(to_name, to_address, content) from app.letters l where tenant_id = $1
            union all select b::text from app.meeting_bookings b where tenant_id = $1 union all select e::text from app.bookable_people e where tenant_id = $1
            """,
            scene.Tenant);
        var key = await app.Outside<string>("select address_key from app.suppressions where tenant_id = $1 and reason = 'Erased'", scene.Tenant);
        Assert.NotEmpty(stored);
        Assert.DoesNotContain(stored, row => row.Contains("anary", StringComparison.Ordinal) || row.Contains(Assert.Single(key), StringComparison.Ordinal));
        Assert.Single(await app.Outside<Guid>("select id from app.erasures where tenant_id = $1 and contact is null", scene.Tenant));
        Assert.DoesNotContain((await scene.Facts(draft)).People, person => person.IsGuest && person.Name.Contains("Canary", StringComparison.Ordinal));

        // Invited anew by mistake: no letter goes there.
        var again = await Plan(scene, scene.At(20), Guest("O.", address), Guest("three", "three@elsewhere.example"));
        Assert.Equal(MeetingErrors.WithoutAddress, await Schedule(scene, again));
    }

    [Theory]
    [InlineData(ExclusionReason.Bounced)]
    [InlineData(ExclusionReason.Complained)]
    public async Task What_came_back_is_not_mailed_again_whoever_has_the_address(ExclusionReason reason)
    {
        var scene = await Set();
        var keys = await scene.Tenant.InScope(services => Task.FromResult(services.GetRequiredService<Application.Mail.IAddressKeys>() is var one ? new[] { one.KeyOf("back@elsewhere.example"), one.KeyOf("left@elsewhere.example") } : []));
        var now = app.Clock.GetUtcNow();
        await scene.Tenant.Add(Suppression.Of(keys[0], null, reason, now), Suppression.Of(keys[1], null, ExclusionReason.Unsubscribed, now));

        // Who left the digest is invited all the same.
        Assert.Null(await Schedule(scene, await Plan(scene, scene.At(15), Guest("left", "left@elsewhere.example"), Guest("one", "one@elsewhere.example"))));
        Assert.Equal(MeetingErrors.WithoutAddress, await Schedule(scene, await Plan(scene, scene.At(17), Guest("back", "back@elsewhere.example"), Guest("two", "two@elsewhere.example"))));
    }

    [Fact]
    public async Task A_zone_that_is_not_known_here_keeps_no_other_meeting_from_its_zones_rules_and_is_named()
    {
        var scene = await Set();
        await scene.Scheduled();
        var (lost, other) = (scene.Id, await Plan(scene, scene.At(15), Guest("one", "one@elsewhere.example"), Guest("two", "two@elsewhere.example")));
        await app.Outside<Guid>($"update app.meetings set zone = 'Nowhere/Land' where tenant_id = $1 and id = '{lost.Value}' returning id", scene.Tenant);
        await app.Outside<Guid>($"update app.meetings set starts_at = starts_at + interval '2 hours', ends_at = ends_at + interval '2 hours' where tenant_id = $1 and id = '{other.Value}' returning id", scene.Tenant);

        var failed = await Assert.ThrowsAsync<AggregateException>(() => app.Services.GetRequiredService<ITenantRunner>().TakeSteps<FollowZones>([scene.Tenant.Info.Id], Token));

        Assert.Contains(lost.Value.ToString(), Assert.Single(failed.InnerExceptions).Message, StringComparison.Ordinal);
        var followed = await scene.Tenant.Read(db => db.Meetings.AsNoTracking().Where(row => row.Id == other).Select(row => row.StartsAt).SingleAsync());
        Assert.Equal(scene.At(15).Start.Instant, followed);
    }

    [Fact]
    public async Task When_a_sensitive_meeting_was_stands_on_no_public_page()
    {
        var (open, hidden) = (await Set(), await Set());
        Assert.Null((await hidden.Send(version => new DescribeMeeting(hidden.Id, MeetingScene.Details with { IsSensitive = true }, null, version))).Error);
        var shown = new List<int>();
        foreach (var scene in new[] { open, hidden })
        {
            await scene.Scheduled();
            Assert.True((await scene.Tenant.SendAs(new PublishPartnerships([scene.Pair], true), Role.Manager)).Succeeded);
        }

        app.Clock.Advance(TimeSpan.FromDays(32));
        try
        {
            foreach (var scene in new[] { open, hidden })
            {
                Assert.Null((await scene.Send(version => new HoldMeeting(scene.Id, version))).Error);
                var pairs = (await scene.Tenant.Send(new PublishedPairs(new PublicFilter(), "en"))).All.Pairs;
                shown.Add(Assert.Single(pairs).Events.Count);
            }
        }
        finally
        {
            app.Clock.Advance(-TimeSpan.FromDays(32));
        }

        Assert.Equal([1, 0], shown);
    }

    [Fact]
    public async Task All_who_answer_at_once_are_heard()
    {
        var scene = await Set();
        for (var i = 0; i < 8; i++) Assert.Null((await scene.Send(version => new InviteToMeeting(scene.Id, Guest($"Guest {i}", $"guest-{i}@elsewhere.example"), version))).Error);
        await scene.Scheduled();
        await scene.Tenant.SendLetters();
        var links = new List<string>();
        for (var i = 0; i < 8; i++) links.Add(InvitationTests.Link((await To(scene, $"guest-{i}@elsewhere.example")).Single())["/meeting/".Length..]);

        var answers = await Task.WhenAll(links.Select(link => scene.Tenant.Send(new AnswerMeeting(link, MeetingAnswer.Yes, "", 0))));

        Assert.All(answers, answer => Assert.Null(answer.Error));
        Assert.Equal(8, (await scene.Facts()).People.Count(person => person.Answer == MeetingAnswer.Yes));
    }

    [Fact]
    public async Task New_rules_of_a_zone_move_the_instant_not_the_hour_and_clashes_are_seen()
    {
        var (scene, still) = (await Set(), await Set());
        await scene.Scheduled();
        await still.Scheduled();
        await scene.Tenant.SendLetters();
        // As if both meetings had been set under rules by which Kyiv was an hour elsewhere.
        var other = await Plan(scene, scene.At(15), Guest("one", "one@elsewhere.example"), new(ParticipantRole.Municipality) { Contact = scene.Taras.Id });
        Assert.Null(await Schedule(scene, other));
        await app.Outside<Guid>($"update app.meetings set starts_at = starts_at + interval '2 hours', ends_at = ends_at + interval '2 hours' where tenant_id = $1 and id = '{scene.Id.Value}' returning id", scene.Tenant);
        await app.Outside<string>($"update app.meeting_bookings set during = tstzrange(lower(during) + interval '6 hours', upper(during) + interval '6 hours') where tenant_id = $1 and meeting = '{scene.Id.Value}' returning person", scene.Tenant);
        await app.Outside<string>($"update app.meeting_bookings set during = tstzrange(lower(during) - interval '3 hours', upper(during) - interval '3 hours') where tenant_id = $1 and meeting = '{other.Value}' returning person", scene.Tenant);

        foreach (var one in new[] { scene, still }) while ((await one.Tenant.Send(new FollowZones())).Value) { }

        var facts = await scene.Facts();
        Assert.Equal((scene.Noon, scene.Noon.Start.Instant), (facts.Time, facts.StartsAt));
        // Taras has the other meeting at that time now: he is booked once, and both pages' host sees it.
        Assert.Equal([other], facts.Busy.Select(clash => clash.Other));
        await scene.Tenant.SendLetters();
        await still.Tenant.SendLetters();
        var told = await To(scene, "marie@bourges.example");
        Assert.Equal(2, told.Count);
        var kept = Assert.Single(await CalendarOracle.Follow([.. told.Select(InvitationTests.Calendar)], Token));
        Assert.Equal((1, scene.Noon.Start.Instant), (kept.Sequence, kept.Start));
        Assert.Single(await To(still, "marie@bourges.example"));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Invitee Guest(string name, string address) => new(ParticipantRole.Speaker) { Guest = new Guest(name, address, "", "en", "Europe/Paris") };

    private static async Task<MeetingId> Plan(MeetingScene scene, MeetingTime time, params Invitee[] people) =>
        (await scene.Tenant.SendAs(new PlanMeeting(MeetingScene.Details, time, null, null, people), Role.Manager)).Value;

    private static async Task<Error?> Schedule(MeetingScene scene, MeetingId meeting) =>
        (await scene.Tenant.SendAs(new ScheduleMeeting(meeting, (await scene.Facts(meeting)).Version), Role.Manager)).Error;

    private static async Task<Result> Move(MeetingScene scene, string address)
    {
        var marie = await scene.Tenant.Read(db => db.Contacts.AsNoTracking().SingleAsync(row => row.Id == scene.Marie.Id));
        return await scene.Tenant.SendAs(new DescribeContact(marie.Id, marie.Version, new ContactDetails(marie.Name, address, marie.Language, marie.Zone)), Role.Manager);
    }

    private async Task<MeetingScene> Set()
    {
        await app.Listen();
        return await MeetingScene.Set(await app.NewTenant());
    }

    private async Task<List<Mail.ParsedMail>> To(MeetingScene scene, string address) =>
        [.. (await app.Sink.Parsed(Token)).Where(mail => mail.PostalMime.To.Single().Address == address && mail.PostalMime.From!.Address.StartsWith($"{scene.Tenant.Info.Slug}@", StringComparison.Ordinal))];
}
