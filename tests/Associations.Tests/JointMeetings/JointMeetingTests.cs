using Associations.Application.Exchange;
using Associations.Application.JointMeetings;
using Associations.Application.Meetings;
using Associations.Application.Municipalities;
using Associations.Application.Tenancy;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.JointMeetings;
using Associations.Domain.Mail;
using Associations.Domain.Meetings;
using Associations.Tests.Access;
using Associations.Tests.Meetings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Associations.Tests.JointMeetings;

/// <summary>One meeting of several associations, each with its own copy and its own people.</summary>
public sealed class JointMeetingTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_co_host_accepts_brings_its_people_and_they_hear_of_every_change_from_it()
    {
        var scene = await JointScene.Asked(app);
        var coHost = scene.First;
        var waiting = Assert.Single((await coHost.Tenant.SendAs(new JointMeetingsAhead(), Role.Manager)).Invitations);
        Assert.Equal((scene.Host.Tenant.Info.Name, MeetingScene.Details.Title, scene.Host.Noon.Start.Instant), (waiting.HostName, waiting.Title, waiting.StartsAt));
        Assert.Equal("", (await coHost.Invitation()).Facts.Details.Room);
        Assert.Equal(CoHostState.Invited, (await scene.Row(coHost)).State);

        Assert.Null((await coHost.Accept()).Error);
        await scene.Carry();
        var copy = await coHost.Copy();
        Assert.Equal((MeetingState.Draft, scene.Host.Noon, MeetingScene.Room), (copy.State, copy.Time, copy.Details.Room));
        Assert.Null((await coHost.Invite(coHost.Person)).Error);
        Assert.Empty(await Letters(coHost));

        await scene.Host.Scheduled();
        await scene.Carry();
        Assert.Equal(MeetingState.Scheduled, (await coHost.Copy()).State);
        Assert.Equal([LetterKind.MeetingInvitation], (await Letters(coHost)).Select(letter => letter.Kind));
        Assert.Equal("canari-0@exempleville.example", (await Letters(coHost))[0].ToAddress);
        Assert.Null((await coHost.Answer(coHost.Person, MeetingAnswer.Yes)).Error);
        await scene.Carry();
        Assert.Equal([("Zélie Canari 0", "Exempleville 0", ParticipantRole.Municipality, MeetingAnswer.Yes)], (await scene.Row(coHost)).People.Select(person => (person.Name, person.Organisation.In("fr"), person.Role, person.Answer)));

        await scene.Host.Send(version => new MoveMeeting(scene.Host.Id, scene.Host.At(15), version));
        await scene.Carry();
        copy = await coHost.Copy();
        Assert.Equal((scene.Host.At(15), 1), (copy.Time, copy.Sequence));
        Assert.Equal(MeetingAnswer.None, (await scene.Row(coHost)).People[0].Answer);
        await scene.Host.Send(version => new CancelMeeting(scene.Host.Id, "No power in Korosten", version));
        await scene.Carry();
        copy = await coHost.Copy();
        Assert.Equal((MeetingState.Cancelled, "No power in Korosten", 2), (copy.State, copy.Reason, copy.Sequence));
        await scene.Host.Send(version => new RestoreMeeting(scene.Host.Id, version));
        await scene.Host.Scheduled();
        await scene.Carry();
        copy = await coHost.Copy();
        Assert.Equal((MeetingState.Scheduled, 3), (copy.State, copy.Sequence));
        Assert.Equal([LetterKind.MeetingInvitation, LetterKind.MeetingChange, LetterKind.MeetingCancellation, LetterKind.MeetingInvitation], (await Letters(coHost)).Select(letter => letter.Kind));
    }

    [Fact]
    public async Task Everybody_reads_which_organisations_are_at_the_table()
    {
        var scene = await JointScene.Joined(app, coHosts: 2);
        await scene.Host.Scheduled();
        await scene.Carry();

        var letters = await scene.Host.Tenant.Read(db => db.Letters.AsNoTracking().ToListAsync(TestContext.Current.CancellationToken));
        var invited = MeetingLetter.Read(letters.First(letter => letter.Kind == LetterKind.MeetingInvitation).Content);
        Assert.Superset(new HashSet<string> { "Exempleville 0", "Exempleville 1", "Bourges" }, invited.Organisations.Select(name => name.In("fr")).ToHashSet(StringComparer.Ordinal));
        var there = MeetingLetter.Read((await Letters(scene.First)).Single().Content).Organisations.Select(name => name.In("fr")).ToList();
        Assert.Superset(new HashSet<string> { "Exempleville 0", "Exempleville 1", "Bourges" }, there.ToHashSet(StringComparer.Ordinal));
        Assert.Equal(there.Count, there.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Leaving_takes_the_copys_people_out_and_the_host_may_ask_again()
    {
        var scene = await JointScene.Joined(app);
        var coHost = scene.First;
        await scene.Host.Scheduled();
        await scene.Carry();

        Assert.Null((await coHost.Leave()).Error);
        await scene.Carry();
        var copy = await coHost.Copy();
        Assert.Equal((MeetingState.Cancelled, "Our programme has ended"), (copy.State, copy.Reason));
        Assert.Equal(LetterKind.MeetingCancellation, (await Letters(coHost))[^1].Kind);
        var row = await scene.Row(coHost);
        Assert.Equal((CoHostState.Left, "Our programme has ended", 0), (row.State, row.Reason, row.People.Count));
        await scene.Host.Send(version => new MoveMeeting(scene.Host.Id, scene.Host.At(16), version));
        await scene.Carry();
        Assert.Equal(scene.Host.Noon, (await coHost.Copy()).Time);

        Assert.Null((await scene.Ask(coHost)).Error);
        await scene.Carry();
        Assert.Equal(MeetingState.Cancelled, (await coHost.Copy()).State);
        Assert.Null((await coHost.Accept()).Error);
        await scene.Carry();
        copy = await coHost.Copy();
        Assert.Equal((MeetingState.Scheduled, scene.Host.At(16)), (copy.State, copy.Time));
        Assert.Equal(LetterKind.MeetingInvitation, (await Letters(coHost))[^1].Kind);
        Assert.Single((await scene.Row(coHost)).People);
    }

    [Fact]
    public async Task What_took_place_is_the_co_hosts_own_record_and_its_people_are_asked_how_it_was()
    {
        var scene = await JointScene.Joined(app);
        await scene.Host.Scheduled();
        await scene.Carry();
        app.Clock.Set(scene.Host.Noon.EndsAt.AddMinutes(1));
        Assert.Null((await scene.Host.Send(version => new HoldMeeting(scene.Host.Id, version))).Error);
        // Messages are carried by the database's clock.
        app.Clock.Set(TimeProvider.System.GetUtcNow());
        await app.Outside<Guid>("update app.outbox set due_at = now() where tenant_id = $1 returning id", scene.Host.Tenant);
        await scene.Carry();

        var copy = await scene.First.Copy();
        Assert.Equal(MeetingState.Held, copy.State);
        Assert.Single(await app.Outside<Guid>("select id from app.meeting_records where tenant_id = $1 and ask_at is not null", scene.First.Tenant));
        Assert.Equal(MeetingErrors.NotOpen, (await scene.Withdraw(scene.First)).Error);
    }

    [Fact]
    public async Task A_co_host_whom_the_host_goes_on_without_learns_nothing_more()
    {
        var scene = await JointScene.Joined(app);
        var coHost = scene.First;
        await scene.Host.Scheduled();
        await scene.Carry();
        Assert.Null((await scene.Withdraw(coHost)).Error);
        Assert.Empty((await scene.Row(coHost)).People);
        await scene.Carry();
        await scene.Host.Send(version => new MoveMeeting(scene.Host.Id, scene.Host.At(16), version));
        await scene.Host.Send(version => new DescribeMeeting(scene.Host.Id, MeetingScene.Details with { Room = "https://meet.example/secret-canary" }, null, version));
        await scene.Carry();

        var copy = await coHost.Copy();
        Assert.Equal((MeetingState.Cancelled, "We meet in a smaller circle", scene.Host.Noon), (copy.State, copy.Reason, copy.Time));
        Assert.Equal(LetterKind.MeetingCancellation, (await Letters(coHost))[^1].Kind);
        Assert.Equal(JointErrors.NotJoined, (await coHost.Leave()).Error);
        Assert.Empty(await Anywhere(coHost.Tenant, "secret-canary"));
    }

    [Fact]
    public async Task A_no_reaches_the_host_with_its_reason_and_may_become_a_yes()
    {
        var scene = await JointScene.Asked(app);
        Assert.Null((await scene.First.Decline()).Error);
        Assert.Equal(JointErrors.Answered, (await scene.First.Decline()).Error);
        await scene.Carry();
        var row = await scene.Row(scene.First);
        Assert.Equal((CoHostState.Declined, "Nobody of ours is free"), (row.State, row.Reason));
        await scene.Host.Send(version => new MoveMeeting(scene.Host.Id, scene.Host.At(16), version));
        await scene.Carry();
        Assert.Equal(scene.Host.Noon, (await scene.First.Invitation()).Facts.Time);

        Assert.Null((await scene.First.Accept()).Error);
        await scene.Carry();
        Assert.Equal(scene.Host.At(16), (await scene.First.Copy()).Time);
        Assert.Equal(CoHostState.Accepted, (await scene.Row(scene.First)).State);
    }

    [Fact]
    public async Task Only_the_host_changes_the_meeting()
    {
        var scene = await JointScene.Joined(app);
        await scene.Host.Scheduled();
        await scene.Carry();
        var coHost = scene.First;
        var before = await coHost.Copy();

        Assert.Equal(JointErrors.HostDecides, (await coHost.Send((id, version) => new MoveMeeting(id, scene.Host.At(9), version))).Error);
        Assert.Equal(JointErrors.HostDecides, (await coHost.Send((id, version) => new DescribeMeeting(id, MeetingScene.Details with { Room = "" }, null, version))).Error);
        Assert.Equal(JointErrors.HostDecides, (await coHost.Send((id, version) => new CancelMeeting(id, "Mine", version))).Error);
        Assert.Equal(JointErrors.HostDecides, (await coHost.Send((id, version) => new RestoreMeeting(id, version))).Error);
        Assert.Equal(JointErrors.HostDecides, (await coHost.Send((id, version) => new ScheduleMeeting(id, version))).Error);
        Assert.Equal(JointErrors.HostDecides, (await coHost.Send((id, version) => new HoldMeeting(id, version))).Error);
        Assert.Equal(JointErrors.HostDecides, (await coHost.Send((id, version) => new MissMeeting(id, "Mine", version))).Error);
        Assert.Equal(JointErrors.HostDecides, (await coHost.Send((id, version) => new InviteCoHost(id, scene.Host.Tenant.Info.Id, version))).Error);
        Assert.Equal(before.Version, (await coHost.Copy()).Version);
    }

    [Fact]
    public async Task A_move_that_finds_somebody_busy_is_applied_and_shown_and_books_nobody_twice()
    {
        var scene = await JointScene.Joined(app);
        var coHost = scene.First;
        Assert.Null((await coHost.Invite(coHost.Other)).Error);
        await scene.Host.Scheduled();
        await scene.Carry();
        var own = (await coHost.Tenant.SendAs(
            new PlanMeeting(MeetingScene.Details with { Title = LocalisedText.Of(("fr", "À nous")) }, scene.Host.At(15), null, null, [new(ParticipantRole.Municipality) { Contact = coHost.Person.Id }, new(ParticipantRole.Observer) { Contact = coHost.Other.Id }]), Role.Manager)).Value;
        Assert.Null((await coHost.Tenant.SendAs(new ScheduleMeeting(own, 3), Role.Manager)).Error);

        await scene.Host.Send(version => new MoveMeeting(scene.Host.Id, scene.Host.At(15), version));
        await scene.Carry();

        Assert.Equal(scene.Host.At(15), (await coHost.Copy()).Time);
        var clash = Assert.Single((await coHost.Tenant.SendAs(new JointMeetingsAhead(), Role.Manager)).Clashes);
        Assert.Equal([coHost.Person.Name], clash.Names);
        Assert.Equal([(own.Value, 1), ((await coHost.Copy()).Id.Value, 1)], await Bookings(coHost.Tenant, own.Value));
        Assert.Equal(MeetingErrors.Busy, (await Refused(coHost)).Error);
        Assert.Null((await coHost.Tenant.SendAs(new CancelMeeting(own, "Moved", (await coHost.Tenant.SendAs(new MeetingFacts(own), Role.Manager)).Value.Version), Role.Manager)).Error);
        Assert.Empty((await coHost.Tenant.SendAs(new JointMeetingsAhead(), Role.Manager)).Clashes);
    }

    [Fact]
    public async Task An_erased_person_is_gone_from_the_hosts_list_and_from_what_was_sent()
    {
        var scene = await JointScene.Joined(app);
        var coHost = scene.First;
        Assert.Single((await scene.Row(coHost)).People);

        Assert.Null((await coHost.Tenant.SendAs(new EraseContact(coHost.Person.Id), Role.Manager)).Error);
        await scene.Carry();

        Assert.Empty((await scene.Row(coHost)).People);
        Assert.Empty(await Anywhere(scene.Host.Tenant, "Canari"));
        Assert.Empty(await Anywhere(coHost.Tenant, "Canari"));
    }

    [Fact]
    public async Task Nobody_speaks_of_anothers_meeting()
    {
        var scene = await JointScene.Joined(app, coHosts: 2);
        var (asked, foreign) = (scene.First, await app.NewTenant());
        var before = await asked.Copy();
        var facts = (await asked.Invitation()).Facts with { State = HostedState.Cancelled, Reason = "Forged" };
        // A co-host of the same meeting, under the same id: it makes an invitation of its own and touches no copy.
        await Receive(asked.Tenant, scene.CoHosts[1].Tenant, new HostedMeeting(scene.Host.Id, 99, 9, facts));
        Assert.Equal((before.State, before.Version), ((await asked.Copy()).State, (await asked.Copy()).Version));

        var reply = new CoHostAnswered(scene.Host.Id, 99, 1, CoHostAnswer.Left, "Forged", []);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Receive(scene.Host.Tenant, foreign, reply));
        Assert.Equal(CoHostState.Accepted, (await scene.Row(asked)).State);
        Assert.Equal(2, (await scene.Host.Tenant.SendAs(new CoHostList(scene.Host.Id), Role.Manager)).Length);
        Assert.Equal(Application.Access.AccessErrors.Forbidden, (await asked.Tenant.SendAs(new ReceiveMessage(new(foreign.Info.Id, foreign.Info.Name), Guid.CreateVersion7(), "joint-meetings.hosted.v1", "{}"), Role.Manager)).Error);
    }

    [Fact]
    public async Task Contacts_stay_with_their_association()
    {
        var scene = await JointScene.Joined(app, coHosts: 2);
        await scene.Host.Scheduled();
        await scene.Carry();
        Assert.Null((await scene.First.Answer(scene.First.Person, MeetingAnswer.Yes)).Error);
        Assert.Null((await scene.First.Invite(scene.First.Other)).Error);
        await scene.Carry();
        Assert.Null((await scene.First.Remove(scene.First.Other)).Error);
        await scene.Host.Send(version => new MoveMeeting(scene.Host.Id, scene.Host.At(15), version));
        await scene.Carry();
        Assert.Null((await scene.CoHosts[1].Leave()).Error);
        await scene.Carry();

        string[] secrets = ["canari-0@", "canari-1@", "serin-0@", "Canari de position 0", scene.First.Person.AddressKey];
        foreach (var secret in secrets)
        {
            Assert.NotEmpty(await Anywhere(secret.EndsWith("1@", StringComparison.Ordinal) ? scene.CoHosts[1].Tenant : scene.First.Tenant, secret));
            Assert.Empty(await Anywhere(scene.Host.Tenant, secret));
            Assert.Empty(await Anywhere(secret.EndsWith("1@", StringComparison.Ordinal) ? scene.First.Tenant : scene.CoHosts[1].Tenant, secret));
        }

        Assert.NotEmpty(await Anywhere(scene.Host.Tenant, "Zélie Canari 0"));
        Assert.Empty(await Anywhere(scene.Host.Tenant, "Canari 1"));
        Assert.Empty(await Anywhere(scene.CoHosts[1].Tenant, "Canari 0"));
        foreach (var person in new[] { "taras@", "Taras Zrazok", "marie@bourges", "Marie Exemple" })
        {
            Assert.NotEmpty(await Anywhere(scene.Host.Tenant, person));
            Assert.All(await Task.WhenAll(scene.CoHosts.Select(coHost => Anywhere(coHost.Tenant, person))), Assert.Empty);
        }
    }

    private static async Task<Application.Result> Refused(CoHosting coHost)
    {
        Assert.Null((await coHost.Remove(coHost.Person)).Error);
        return await coHost.Invite(coHost.Person);
    }

    private static Task<List<Letter>> Letters(CoHosting coHost) => coHost.Tenant.Read(db => db.Letters.AsNoTracking().OrderBy(letter => letter.Id).ToListAsync(TestContext.Current.CancellationToken));

    private static Task<Application.Result> Receive(TestTenant receiver, TestTenant sender, IExchanged message) => receiver.Send(new ReceiveMessage(
        new Application.Exchange.Sender(sender.Info.Id, sender.Info.Name), Guid.CreateVersion7(), message is HostedMeeting ? "joint-meetings.hosted.v1" : "joint-meetings.answered.v1",
        System.Text.Json.JsonSerializer.Serialize(message, message.GetType(), Infrastructure.Database.DomainJson.Options)));

    // How many people each meeting has booked, the given one first.
    private async Task<List<(Guid, int)>> Bookings(TestTenant tenant, Guid first)
    {
        await using var source = NpgsqlDataSource.Create(app.Server.SuperuserConnectionString(app.Database));
        await using var command = source.CreateCommand($"select meeting, count(*)::int from app.meeting_bookings where tenant_id = '{tenant.Info.Id}' group by meeting order by meeting <> '{first}'");
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var counted = new List<(Guid, int)>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken)) counted.Add((reader.GetGuid(0), reader.GetInt32(1)));
        return counted;
    }

    // The tables in whose rows of the tenant a text stands, whatever the column; read past row security.
    private async Task<List<string>> Anywhere(TestTenant tenant, string text)
    {
        await using var source = NpgsqlDataSource.Create(app.Server.SuperuserConnectionString(app.Database));
        var tables = new List<string>();
        await using (var list = source.CreateCommand("select table_name from information_schema.columns join information_schema.tables using (table_schema, table_name) where table_schema = 'app' and column_name = 'tenant_id' and table_type = 'BASE TABLE' order by 1"))
        await using (var reader = await list.ExecuteReaderAsync(TestContext.Current.CancellationToken))
            while (await reader.ReadAsync(TestContext.Current.CancellationToken)) tables.Add(reader.GetString(0));
        Assert.True(tables.Count > 30, "The tables were not found.");

        var found = new List<string>();
        foreach (var table in tables)
        {
            await using var command = source.CreateCommand($"select exists (select from app.{table} r where r.tenant_id = $1 and position(lower($2) in lower(r::text)) > 0)");
            command.Parameters.AddWithValue(tenant.Info.Id.Value);
            command.Parameters.AddWithValue(text);
            if ((bool)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!) found.Add(table);
        }

        return found;
    }
}
