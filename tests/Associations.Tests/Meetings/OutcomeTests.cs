using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Associations.Application.Dispatch;
using Associations.Application.Meetings;
using Associations.Application.Municipalities;
using Associations.Application.Partnerships;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Mail;
using Associations.Domain.Meetings;
using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;
using Associations.Tests.Access;
using Associations.Tests.Mail;
using Associations.Tests.Partnerships;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Associations.Tests.Meetings;

/// <summary>What comes of a meeting that was held. Oracles: domain.md's stages written out here, PostgreSQL's rows, and mail as a real SMTP server got it.</summary>
public sealed partial class OutcomeTests(MailingAppFixture app) : IClassFixture<MailingAppFixture>
{
    [Theory]
    [InlineData(PartnershipStage.Introduced, PartnershipStage.Exploring)]
    [InlineData(PartnershipStage.Exploring, PartnershipStage.Exploring)]
    [InlineData(PartnershipStage.Negotiating, PartnershipStage.Negotiating)]
    [InlineData(PartnershipStage.Signed, PartnershipStage.Active)]
    [InlineData(PartnershipStage.Active, PartnershipStage.Active)]
    [InlineData(PartnershipStage.Dormant, PartnershipStage.Exploring)]
    public async Task A_meeting_that_was_held_moves_the_stage_as_the_table_of_stages_says(PartnershipStage before, PartnershipStage after)
    {
        Now();
        var scene = await (await MeetingScene.Set(await app.NewTenant())).Scheduled();
        var pair = (await scene.Tenant.SendAs(new PlanPartnership([await Town(scene, "UA63040090000021240"), await Town(scene, "UA32140030000074165")], new PartnershipDetails(Formality.Contact), before), Role.Manager)).Value;
        await scene.Tenant.Read(db => db.Meetings.ExecuteUpdateAsync(row => row.SetProperty(meeting => meeting.Partnership, pair)));
        await Hold(scene);

        var partnership = await scene.Tenant.Read(db => db.Partnerships.SingleAsync(row => row.Id == pair));
        Assert.Equal(after, partnership.Stage);
        Assert.Single(partnership.Events, entry => entry.Act == PartnershipAct.MeetingHeld && entry.Subject == scene.Id.Value);
        Now();
    }

    [Fact]
    public async Task A_meeting_before_the_signature_that_is_noted_after_it_is_no_further_one()
    {
        Now();
        var scene = await (await MeetingScene.Set(await app.NewTenant())).Scheduled();
        app.Clock.Set(scene.Noon.EndsAt.AddDays(3));
        var pair = (await scene.Tenant.SendAs(new PlanPartnership([await Town(scene, "UA63040090000021240"), await Town(scene, "UA32140030000074165")], new PartnershipDetails(Formality.Contact), PartnershipStage.Signed), Role.Manager)).Value;
        await scene.Tenant.Read(db => db.Meetings.ExecuteUpdateAsync(row => row.SetProperty(meeting => meeting.Partnership, pair)));
        Assert.Null((await scene.Send(version => new HoldMeeting(scene.Id, version))).Error);
        Assert.Equal(PartnershipStage.Signed, await scene.Tenant.Read(db => db.Partnerships.Where(row => row.Id == pair).Select(row => row.Stage).SingleAsync()));
        Now();
    }

    [Fact]
    public async Task Who_came_is_counted_by_municipality_and_stays_counted_when_people_are_erased_or_become_one()
    {
        Now();
        var scene = await Held();
        var (taras, host) = (await scene.Person("Taras Zrazok"), (await scene.Facts()).People.Single(person => person.Member is not null));
        var note = new NoteAttendance(scene.Id, [taras.Id, host.Id], [new(scene.Bourges.Id, 2), new(null, 3)], await Version(scene));
        Assert.Null((await scene.Tenant.SendAs(note, Role.Editor)).Error);
        Assert.Equal([(scene.Korosten.Id, 1), (scene.Bourges.Id, 2), ((MunicipalityId?)null, 4)], await Counted(scene));

        // At once by two: the second is told.
        Assert.Equal(DispatchErrors.Conflict, (await scene.Tenant.SendAs(note, Role.Editor)).Error);
        Assert.Equal(MeetingRecordErrors.NotAtTable, (await scene.Tenant.SendAs(note with { Came = [ParticipantId.New()], SeenVersion = await Version(scene) }, Role.Editor)).Error);
        Assert.Null((await scene.Tenant.SendAs(new EraseContact(scene.Taras.Id), Role.Manager)).Error);
        Assert.Equal([(scene.Korosten.Id, 1), (scene.Bourges.Id, 2), ((MunicipalityId?)null, 4)], await Counted(scene));

        var twin = PartnershipScene.Town("FR", "18034", "fr", "Bourges-deux");
        await scene.Tenant.Add(twin);
        Assert.Null((await scene.Tenant.SendAs(new MergeMunicipalities(twin.Id, scene.Bourges.Id), Role.Manager)).Error);
        Assert.Equal([(scene.Korosten.Id, 1), (twin.Id, 2), ((MunicipalityId?)null, 4)], await Counted(scene));
        Now();
    }

    [Fact]
    public async Task A_person_who_stood_at_the_table_twice_came_once_and_keeps_what_they_took_on()
    {
        Now();
        var twin = PartnershipScene.Town("FR", "18034", "fr", "Bourges-deux");
        var again = Contact.Add(twin.Id, new ContactDetails("Marie Exemple", "m.exemple@bourges.example", "fr", "Europe/Paris"));
        var scene = await MeetingScene.Set(await app.NewTenant());
        await scene.Tenant.Add(twin, again);
        await scene.Send(version => new InviteToMeeting(scene.Id, new(ParticipantRole.Observer) { Contact = again.Id }, version));
        await Hold(await scene.Scheduled());
        var both = (await scene.Facts()).People.Where(person => person.Name == "Marie Exemple").ToList();
        await scene.Tenant.SendAs(new NoteAttendance(scene.Id, [.. both.Select(person => person.Id)], [], await Version(scene)), Role.Manager);
        var taken = await Make(scene, both.Single(person => person.Contact == again.Id).Id, scene.Day.AddDays(30));

        // Both entries turn out to be one person's.
        Assert.Null((await scene.Tenant.SendAs(new DescribeContact(again.Id, again.Version, new ContactDetails("Marie Exemple", "marie@bourges.example", "fr", "Europe/Paris")), Role.Manager)).Error);
        Assert.Null((await scene.Tenant.SendAs(new MergeMunicipalities(scene.Bourges.Id, twin.Id), Role.Manager)).Error);
        Assert.Equal([(scene.Bourges.Id, 1)], await Counted(scene));
        var kept = both.Single(person => person.Contact == scene.Marie.Id).Id;
        Assert.Equal(new Taker(kept, scene.Bourges.Id), (await Row(scene, taken)).Owner);
        Now();
    }

    [Fact]
    public async Task Two_workers_and_kills_remind_each_owner_once_a_week_before_and_once_after_and_nobody_of_what_is_settled()
    {
        Now();
        var scene = await Held();
        var (taras, marie) = ((await scene.Person("Taras Zrazok")).Id, (await scene.Person("Marie Exemple")).Id);
        var due = new List<(CommitmentId Id, DateOnly Day)>();
        for (var i = 0; i < 12; i++) due.Add((await Make(scene, i % 2 == 0 ? taras : marie, scene.Day.AddDays(20 + i)), scene.Day.AddDays(20 + i)));
        var (done, moved, near) = (due[0].Id, due[1].Id, await Make(scene, taras, scene.Day.AddDays(3)));
        await Make(scene, null, scene.Day.AddDays(20));
        var expected = due.Skip(2).SelectMany(one => new[] { (one.Id.Value, CommitmentReminder.Near, one.Day), (one.Id.Value, CommitmentReminder.Overdue, one.Day) }).ToList();
        // Written down within its last week: nobody needs to be told the same day.
        expected.Add((near.Value, CommitmentReminder.Overdue, scene.Day.AddDays(3)));

        var random = new Random(7);
        for (var day = 1; day <= 60; day++)
        {
            app.Clock.Set(scene.Noon.Start.Instant.AddDays(day));
            // After its week's reminder.
            if (day == 15) await Act(done, row => new SettleCommitment(row.Id, CommitmentState.Done, scene.Day.AddDays(15), "", row.Version));
            if (day == 16) await Act(moved, row => new ChangeCommitment(row.Id, row.What, row.Owner, scene.Day.AddDays(40), row.Version));
            await Task.WhenAll(Work(scene.Tenant, random.Next(2) == 0 ? random.Next(1, 25) : null), Work(scene.Tenant, random.Next(2) == 0 ? random.Next(1, 25) : null));
            await Work(scene.Tenant, null);
        }

        expected.Add((done.Value, CommitmentReminder.Near, due[0].Day));
        expected.AddRange([(moved.Value, CommitmentReminder.Near, due[1].Day), (moved.Value, CommitmentReminder.Near, scene.Day.AddDays(40)), (moved.Value, CommitmentReminder.Overdue, scene.Day.AddDays(40))]);
        var sent = (await Letters(scene)).Select(CommitmentLetter.Read).Select(letter => (letter.Commitment, letter.Reminder, letter.DueOn)).ToList();
        Assert.Equal(expected.Order(), sent.Order());
        Now();

        async Task Act(CommitmentId id, Func<CommitmentList.Row, IRequest<Application.Result>> act) => Assert.Null((await scene.Tenant.SendAs(act(await Row(scene, id)), Role.Manager)).Error);
    }

    [Fact]
    public async Task The_owner_answers_by_the_letters_link_and_scanners_change_nothing()
    {
        Now();
        var scene = await Held();
        var id = await Make(scene, (await scene.Person("Marie Exemple")).Id, scene.Day.AddDays(20));
        await scene.Tenant.SendLetters();
        app.Clock.Set(scene.Noon.Start.Instant.AddDays(14));
        await Work(scene.Tenant, null);
        await SendNow(scene);
        var mail = (await app.Sink.Parsed(TestContext.Current.CancellationToken)).Last(mail => mail.PostalMime.To.Single().Address == "marie@bourges.example");
        foreach (var reading in mail.Both)
        {
            Assert.Contains("Envoyer la liste des thèmes", reading.Subject, StringComparison.Ordinal);
            Assert.DoesNotContain("Taras", reading.Text, StringComparison.Ordinal);
        }

        var path = Link().Match(mail.PostalMime.Text).Value;
        var (partnership, commitment) = (await PairVersion(scene), (await Row(scene, id)).Version);
        using var marie = await scene.Tenant.Anonymous();
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head }) using (var looked = await marie.Send(new HttpRequestMessage(method, path))) Assert.Equal(HttpStatusCode.OK, looked.StatusCode);
        Assert.Equal((partnership, commitment), (await PairVersion(scene), (await Row(scene, id)).Version));

        var later = scene.Day.AddDays(40);
        using var asked = await marie.Post(path, $"{path}?handler=Time", ("Until.Day", $"{later.Day}"), ("Until.Month", $"{later.Month}"), ("Until.Year", $"{later.Year}"), ("Note", "Le conseil se réunit plus tard."));
        asked.IsRedirectTo(path);
        Assert.Equal((scene.Day.AddDays(20), later), ((await Row(scene, id)).DueOn, (await Row(scene, id)).ProposedDueOn));
        Assert.Contains("Le conseil se réunit plus tard.", await marie.Read(path), StringComparison.Ordinal);
        using var done = await marie.Post(path, $"{path}?handler=Done", ("Note", "Envoyée."));
        done.IsRedirectTo(path);
        Assert.Equal((CommitmentState.Done, "Envoyée."), ((await Row(scene, id)).State, (await Row(scene, id)).Note));
        var history = (await scene.Tenant.Read(db => db.Partnerships.SingleAsync(row => row.Id == scene.Pair))).Events.Where(entry => entry.Subject == scene.Id.Value).Select(entry => entry.Act).ToHashSet();
        Assert.True(history.SetEquals([PartnershipAct.MeetingHeld, PartnershipAct.CommitmentMade, PartnershipAct.CommitmentKept]));

        // An erased person's link is over, and nothing of theirs stays on the work.
        Assert.Null((await scene.Tenant.SendAs(new EraseContact(scene.Marie.Id), Role.Manager)).Error);
        using var over = await marie.Get(path);
        Assert.Equal(HttpStatusCode.Gone, over.StatusCode);
        Assert.Equal((new Taker(null, scene.Bourges.Id), "", ""), ((await Row(scene, id)).Owner, (await Row(scene, id)).Person, (await Row(scene, id)).Note));
        Now();
    }

    [Fact]
    public async Task Another_association_sees_and_changes_nothing_of_it()
    {
        Now();
        var (ours, theirs) = (await Held(), await Held());
        var id = await Make(theirs, (await theirs.Person("Marie Exemple")).Id, theirs.Day.AddDays(20));
        using var manager = await ours.Tenant.SignIn(Role.Manager);
        foreach (var path in new[] { $"{theirs.Path}/attendance", $"{theirs.Path}/commitments/new", $"{theirs.Path}/commitments/{id.Value}", $"{ours.Path}/commitments/{id.Value}" })
        {
            using var answer = await manager.Get(path);
            Assert.Equal((path, HttpStatusCode.NotFound), (path, answer.StatusCode));
        }

        Assert.Equal(CommitmentErrors.NotFound, (await ours.Tenant.SendAs(new SettleCommitment(id, CommitmentState.Done, ours.Day, "", 1), Role.Manager)).Error);
        Assert.Equal(MeetingErrors.NotFound, (await ours.Tenant.SendAs(new NoteAttendance(theirs.Id, [], [], 0), Role.Manager)).Error);
        // Not even by a person of another association's table.
        var foreign = new Taker((await theirs.Person("Marie Exemple")).Id, null);
        Assert.Equal(CommitmentErrors.OwnerMissing, (await ours.Tenant.SendAs(new MakeCommitment(ours.Id, LocalisedText.Of(("en", "x")), foreign, ours.Day), Role.Manager)).Error);
        Assert.Equal(0, (await ours.Tenant.SendAs(new CommitmentList(new CommitmentFilter(CommitmentTerm.All)), Role.Manager)).Total);
        Now();
    }

    [Fact]
    public async Task What_was_agreed_is_written_found_filtered_exported_and_settled_by_forms()
    {
        Now();
        var scene = await Held();
        using var editor = await scene.Tenant.SignIn(Role.Editor);
        var marie = (await scene.Person("Marie Exemple")).Id.Value;
        var due = scene.Day.AddDays(4);
        using var made = await editor.Submit($"{scene.Path}/commitments/new", ("Form.What.Uk", "Надіслати перелік тем"), ("Form.Owner", $"person-{marie:N}"), ("Form.DueOn.Day", $"{due.Day}"), ("Form.DueOn.Month", $"{due.Month}"), ("Form.DueOn.Year", $"{due.Year}"));
        made.IsRedirectTo($"{scene.Path}#commitments");
        using var refused = await editor.Submit($"{scene.Path}/commitments/new", ("Form.Owner", "us"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        foreach (var path in new[] { scene.Path, scene.PairPath, "/today", "/meetings/commitments" }) Assert.Contains("Надіслати перелік тем", await editor.Read(path), StringComparison.Ordinal);

        app.Clock.Set(scene.Noon.Start.Instant.AddDays(6));
        using var late = await scene.Tenant.SignIn(Role.Editor);
        Assert.Contains("1 thing is overdue", await late.Read("/today"), StringComparison.Ordinal);
        Assert.Contains("Надіслати перелік тем", await late.Read("/meetings/commitments?term=Overdue"), StringComparison.Ordinal);
        Assert.DoesNotContain("Надіслати перелік тем", await late.Read("/meetings/commitments?term=Done"), StringComparison.Ordinal);
        Assert.Contains("Надіслати перелік тем", await late.Read("/meetings/commitments?handler=export&format=csv"), StringComparison.Ordinal);
        var one = Assert.Single((await scene.Tenant.SendAs(new CommitmentList(new CommitmentFilter(CommitmentTerm.Overdue)), Role.Editor)).Rows);
        var page = $"{scene.Path}/commitments/{one.Id.Value}";
        using var settled = await late.Post(page, $"{page}?handler=Settle", ("Outcome.State", "Done"), ("Outcome.Note", "By telephone"));
        settled.IsRedirectTo($"{scene.Path}#commitments");
        Assert.Equal((CommitmentState.Done, "By telephone"), ((await Row(scene, one.Id)).State, (await Row(scene, one.Id)).Note));
        using var opened = await late.Post(page, $"{page}?handler=TakeUp");
        opened.IsRedirectTo($"{scene.Path}#commitments");
        Assert.Equal(CommitmentState.Open, (await Row(scene, one.Id)).State);

        using var came = await late.Submit($"{scene.Path}/attendance", ("Form.Came", $"{marie}"), ("Form.Along[0]", "2"));
        came.IsRedirectTo($"{scene.Path}#attendance");
        Assert.Equal([(scene.Korosten.Id, 2), ((MunicipalityId?)scene.Bourges.Id, 1)], await Counted(scene));
        Now();
    }

    [Fact]
    public async Task The_list_of_what_was_agreed_is_sorted_by_its_head_both_ways()
    {
        Now();
        var scene = await Held();
        var taras = (await scene.Person("Taras Zrazok")).Id;
        var made = new List<(CommitmentId Id, int Day)>();
        // Neither in the order in which they were written down nor in its reverse.
        foreach (var day in new[] { 20, 60, 40 }) made.Add((await Make(scene, taras, scene.Day.AddDays(day)), day));
        var expected = made.OrderBy(one => one.Day).Select(one => $"{scene.Path}/commitments/{one.Id.Value}").ToList();
        using var editor = await scene.Tenant.SignIn(Role.Editor);

        var list = await List("/meetings/commitments");
        Assert.Equal(["ascending", .. expected], Read(list));
        var turned = await List(list.QuerySelector("th[aria-sort] a")!.GetAttribute("href")!);
        Assert.Equal(["descending", .. Enumerable.Reverse(expected)], Read(turned));
        Assert.Equal(["ascending", .. expected], Read(await List(turned.QuerySelector("th[aria-sort] a")!.GetAttribute("href")!)));
        Now();

        async Task<IElement> List(string path) => (await new HtmlParser().ParseDocumentAsync(await editor.Read(path), TestContext.Current.CancellationToken)).QuerySelector("main table")!;

        static IEnumerable<string?> Read(IElement list) =>
            [list.QuerySelector("th[aria-sort]")!.GetAttribute("aria-sort"), .. list.QuerySelectorAll("tbody th a").Select(link => link.GetAttribute("href"))];
    }

    [Fact]
    public async Task The_next_meeting_takes_over_the_table_its_guests_and_what_is_still_to_do()
    {
        Now();
        var scene = await MeetingScene.Set(await app.NewTenant());
        await scene.Send(version => new InviteToMeeting(scene.Id, new(ParticipantRole.Interpreter) { Guest = new("Lesia Umovna", "lesia@interpreters.example", "", "uk", MeetingScene.Kyiv) }, version));
        await Hold(await scene.Scheduled());
        await Make(scene, null, scene.Day.AddDays(20));
        using var editor = await scene.Tenant.SignIn(Role.Editor);
        var start = $"/meetings/new?after={scene.Id.Value}";
        Assert.Contains(start, await editor.Read(scene.Path), StringComparison.Ordinal);
        var form = await new AngleSharp.Html.Parser.HtmlParser().ParseDocumentAsync(await editor.Read(start), TestContext.Current.CancellationToken);
        var ticked = form.QuerySelectorAll("[name^='People'][checked]").Select(box => (box.GetAttribute("name")!, "true")).ToList();
        Assert.Equal(4, ticked.Count);
        var day = scene.Day.AddDays(30);
        using var planned = await editor.Submit(
            start,
            [
                .. ticked, .. form.QuerySelectorAll("select[name$='.Role']").Select(select => (select.GetAttribute("name")!, select.QuerySelector("option[selected]")!.GetAttribute("value")!)),
                ("Form.Title.En", "The next one"), ("Form.Languages", "uk"), ("CarriesOn", "true"), ("Time.Minutes", "60"), ("Time.When.Date.Day", $"{day.Day}"), ("Time.When.Date.Month", $"{day.Month}"), ("Time.When.Date.Year", $"{day.Year}"), ("Time.When.Hour", "12:00"),
                ("Time.When.Zone", MeetingScene.Kyiv),
            ]);
        var next = await scene.Facts(MeetingId.From(Guid.Parse(planned.Headers.Location!.OriginalString.Split('/')[^1])));
        Assert.Equal(scene.Pair, next.Partnership);
        Assert.Equal(ParticipantRole.Interpreter, next.People.Single(person => person.Name == "Lesia Umovna").Role);
        Assert.Equal(Topics, Assert.Single(next.Details.Agenda).What);
        var other = await Held();
        // Weeks have gone by.
        using var later = await scene.Tenant.SignIn(Role.Editor);
        using var foreign = await later.Get($"/meetings/new?after={other.Id.Value}");
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        Now();
    }

    private static readonly LocalisedText Topics = LocalisedText.Of(("uk", "Надіслати перелік тем"), ("fr", "Envoyer la liste des thèmes"));

    [GeneratedRegex("/meeting/[^/\\s]+/commitment", RegexOptions.NonBacktracking)]
    private static partial Regex Link();

    private void Now() => app.Clock.Set(TimeProvider.System.GetUtcNow());

    private async Task<MeetingScene> Held()
    {
        var scene = await (await MeetingScene.Set(await app.NewTenant())).Scheduled();
        await Hold(scene);
        return scene;
    }

    private async Task Hold(MeetingScene scene)
    {
        app.Clock.Set(scene.Noon.EndsAt);
        Assert.Null((await scene.Send(version => new HoldMeeting(scene.Id, version))).Error);
    }

    private static async Task<MunicipalityId> Town(MeetingScene scene, string code)
    {
        var town = PartnershipScene.Town("UA", code, "uk", code);
        await scene.Tenant.Add(town);
        return town.Id;
    }

    private static async Task<CommitmentId> Make(MeetingScene scene, ParticipantId? owner, DateOnly dueOn)
    {
        var made = await scene.Tenant.SendAs(new MakeCommitment(scene.Id, Topics, new(owner, null), dueOn), Role.Manager);
        Assert.Null(made.Error);
        return made.Value;
    }

    private static async Task<CommitmentList.Row> Row(MeetingScene scene, CommitmentId id) => (await scene.Tenant.SendAs(new CommitmentFacts(id), Role.Manager)).Value;

    private static async Task<int> Version(MeetingScene scene) => (await scene.Tenant.SendAs(new MeetingOutcome(scene.Id), Role.Manager)).Value.Version;

    private static Task<int> PairVersion(MeetingScene scene) => scene.Tenant.Read(db => db.Partnerships.Where(row => row.Id == scene.Pair).Select(row => row.Version).SingleAsync());

    private async Task<List<(MunicipalityId?, int)>> Counted(MeetingScene scene)
    {
        var rows = await app.Outside<string>("select coalesce(municipality::text, '') || ' ' || sum(number) from app.meeting_attendance where tenant_id = $1 group by municipality", scene.Tenant);
        var counted = rows.Select(row => row.Split(' ')).Select(parts => (parts[0].Length > 0 ? MunicipalityId.From(Guid.Parse(parts[0])) : (MunicipalityId?)null, int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture)));
        return [.. counted.OrderBy(one => one.Item1 is null).ThenBy(one => one.Item1 != scene.Korosten.Id)];
    }

    private static Task<List<string>> Letters(MeetingScene scene) =>
        scene.Tenant.Read(db => db.Letters.Where(letter => letter.Kind == LetterKind.CommitmentReminder).Select(letter => letter.Content).ToListAsync());

    // The ledger goes by the database's clock: what the product wrote for a later day is set due.
    private static async Task SendNow(MeetingScene scene)
    {
        await scene.Tenant.Read(db => db.Letters.Where(letter => letter.State == LetterState.Pending).ExecuteUpdateAsync(row => row.SetProperty(letter => letter.DueAt, TimeProvider.System.GetUtcNow())));
        await scene.Tenant.SendLetters();
    }

    // A worker runs until nothing is due; a kill stops it in whatever it does, and rolls that back.
    private static async Task Work(TestTenant tenant, int? killedAfter)
    {
        using var kill = new CancellationTokenSource();
        if (killedAfter is { } milliseconds) kill.CancelAfter(milliseconds);
        try
        {
            while ((await tenant.InScope(services => services.GetRequiredService<ISender>().Send(new RemindOfCommitments(), kill.Token))).Value) { }
        }
        catch (OperationCanceledException) when (kill.IsCancellationRequested)
        {
        }
    }
}
