using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Associations.Application.Dispatch;
using Associations.Application.Meetings;
using Associations.Application.Programmes;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Meetings;
using Associations.Domain.Programmes;
using Associations.Domain.Tenancy;
using Associations.Tests.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Associations.Tests.Meetings;

/// <summary>What a donor counts. Oracle: SQL over the raw tables, written here after the definitions that the page shows.</summary>
public sealed class MeetingNumbersTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task Each_number_is_the_sum_of_its_rows_and_what_the_raw_tables_say()
    {
        var scene = await Lived(app);
        using var manager = await scene.Tenant.SignIn(Role.Manager);
        var bridges = Programme.Plan(new ProgrammeDetails(LocalisedText.Of(("en", "Bridges")), scene.Day.AddDays(-400), scene.Day.AddDays(400)));
        await scene.Tenant.Add(bridges);
        await scene.Tenant.Read(db => db.Meetings.Where(row => row.Id == scene.Id).ExecuteUpdateAsync(row => row.SetProperty(meeting => meeting.Programme, bridges.Id)));
        var all = (First: scene.Day.AddDays(-400), Last: scene.Day.AddDays(400));
        foreach (var (programme, from, until) in new (ProgrammeId?, DateOnly, DateOnly)[] { (null, all.First, all.Last), (bridges.Id, all.First, all.Last), (null, scene.Day, scene.Day), (null, scene.Day.AddDays(1), scene.Day.AddDays(3)), (null, scene.Day.AddDays(100), scene.Day.AddDays(200)) })
        {
            var numbers = await scene.Tenant.SendAs(new MeetingNumbers(new(programme, from, until)), Role.Manager);
            var period = string.Create(CultureInfo.InvariantCulture, $"m.tenant_id = $1 and m.local_start::date between '{from:yyyy-MM-dd}' and '{until:yyyy-MM-dd}'{(programme is { } one ? $" and m.programme = '{one.Value}'" : "")}");
            var today = ZonedTime.DayOf(app.Clock.GetUtcNow(), scene.Tenant.Info.Zone);
            var held = $"app.meetings m where m.state = 'Held' and {period}";
            var agreed = $"app.meeting_commitments c join app.meetings m on m.tenant_id = c.tenant_id and m.id = c.meeting where {period}";
            var said = $"app.meeting_feedback f join app.meetings m on m.tenant_id = f.tenant_id and m.id = f.meeting where {period}";
            var oracle = new Dictionary<MeetingNumber, string>
            {
                [MeetingNumber.Held] = $"select count(*)::numeric from {held}",
                [MeetingNumber.Cancelled] = $"select count(*)::numeric from app.meetings m where m.state = 'Cancelled' and m.stamp is not null and {period}",
                [MeetingNumber.NoShow] = $"select count(*)::numeric from app.meetings m where m.state = 'NoShow' and {period}",
                [MeetingNumber.Municipalities] =
                    $"""
                    select count(*)::numeric from (
                        select s.municipality from app.partnership_sides s where s.tenant_id = $1 and s.partnership in (select m.partnership from {held})
                        union select a.municipality from app.meeting_attendance a where a.tenant_id = $1 and a.municipality is not null and a.meeting in (select m.id from {held})) met
                    """,
                [MeetingNumber.People] = $"select coalesce(sum(a.number), 0)::numeric from app.meeting_attendance a where a.tenant_id = $1 and a.meeting in (select m.id from {held})",
                [MeetingNumber.Agreed] = $"select count(*)::numeric from {agreed}",
                [MeetingNumber.Done] = $"select count(*)::numeric from {agreed} and c.state = 'Done'",
                [MeetingNumber.Overdue] = string.Create(CultureInfo.InvariantCulture, $"select count(*)::numeric from {agreed} and c.state = 'Open' and c.due_on < '{today:yyyy-MM-dd}'"),
                [MeetingNumber.Answers] = $"select count(*)::numeric from {said}",
                [MeetingNumber.Usefulness] = $"select coalesce(avg(f.useful), -1)::numeric from {said}",
            };
            foreach (var (number, sql) in oracle)
            {
                var truth = Assert.Single(await app.Outside<decimal>(sql, scene.Tenant));
                Assert.Equal((programme, from, number, Math.Round(truth, 6)), (programme, from, number, Math.Round(numbers.Values[number] ?? -1, 6)));
                if (numbers.Rows.TryGetValue(number, out var rows) && number != MeetingNumber.Usefulness) Assert.Equal(truth, rows.Sum(row => row.Value));
            }

            await Follow(manager, string.Create(CultureInfo.InvariantCulture, $"/meetings/numbers?programme={programme?.Value}&from={from:yyyy-MM-dd}&until={until:yyyy-MM-dd}"));
        }

        var counted = await scene.Tenant.SendAs(new MeetingNumbers(new(null, all.First, all.Last)), Role.Manager);
        Assert.All(counted.Values, pair => Assert.True(pair.Value > 0, $"{pair.Key} is not proven by nothing"));
        // No words of an answer are in the numbers' page or files, and nothing is in another association's.
        Assert.DoesNotContain("Une visite en mai", await manager.Read("/meetings/numbers?what=Answers"), StringComparison.Ordinal);
        var other = await app.NewTenant();
        Assert.All((await other.SendAs(new MeetingNumbers(new(null, all.First, all.Last)), Role.Manager)).Values, pair => Assert.True(pair.Value is null or 0));
        var foreign = new ProgrammeId(Guid.CreateVersion7());
        Assert.All((await scene.Tenant.SendAs(new MeetingNumbers(new(foreign, all.First, all.Last)), Role.Manager)).Values, pair => Assert.True(pair.Value is null or 0));
        app.Clock.Set(TimeProvider.System.GetUtcNow());
    }

    [Fact]
    public async Task A_donor_officer_counts_the_programmes_they_fund_up_to_today_and_opens_nothing_behind_them()
    {
        var scene = await Lived(app);
        var (ours, other) = (Plan("Bridges"), Plan("Somebody else’s"));
        await scene.Tenant.Add(ours, other);
        var held = await scene.Tenant.Read(db => db.Meetings.Where(row => row.State == MeetingState.Held && row.Id != scene.Id).Select(row => row.Id).SingleAsync());
        await Fund(scene.Id, ours.Id);
        await Fund(held, other.Id);
        await Fund(await scene.Plan(scene.At(12, daysLater: 9)), ours.Id);
        var year = new NumbersOf(null, scene.Day.AddDays(-200), scene.Day.AddDays(200));
        app.Clock.Set(scene.At(22).Start.Instant);

        var manager = await scene.Tenant.SendAs(new MeetingNumbers(year with { Programme = ours.Id }), Role.Manager);
        var donor = await Donor(year);
        MeetingNumber[] theirs = [.. Enum.GetValues<MeetingNumber>().Where(number => number is not (MeetingNumber.Answers or MeetingNumber.Usefulness))];
        Assert.Equal(theirs.Select(number => (number, manager.Values[number])), donor.Values.OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value)));
        Assert.Equal((1m, scene.Day, scene.Day), (donor.Values[MeetingNumber.Held], donor.Rows[MeetingNumber.Held].Single().Day, donor.Until));
        Assert.Empty((await Donor(year with { Programme = other.Id })).Rows[MeetingNumber.Held]);
        Assert.Equal((await Donor(year with { Programme = other.Id })).Values, (await Donor(year with { Programme = ProgrammeId.New() })).Values);
        Assert.Empty((await scene.Tenant.SendAs(new MeetingNumbers(year), Role.DonorOfficer)).Rows[MeetingNumber.Held]);

        // A sensitive meeting: not in its own quarter, and afterwards of no day that a narrower question would find.
        await scene.Tenant.Read(db => db.Database.ExecuteSqlAsync($"update app.meetings set details = jsonb_set(details, '{{isSensitive}}', 'true') where id = {scene.Id.Value} and (details->>'isSensitive')::boolean = false"));
        Assert.True((await scene.Facts()).Details.IsSensitive);
        Assert.Equal(0, (await Donor(year)).Values[MeetingNumber.Held]);
        var quarter = new DateOnly(scene.Day.Year, 1 + ((scene.Day.Month - 1) / 3 * 3), 1);
        app.Clock.Set(new DateTimeOffset(quarter.AddMonths(3).AddDays(5), new TimeOnly(12, 0), TimeSpan.Zero));
        foreach (var day in new[] { scene.Day, quarter, quarter.AddMonths(3).AddDays(-1) })
        {
            var narrow = await Donor(new(null, day, day));
            Assert.Equal((quarter, quarter.AddMonths(3).AddDays(-1)), (narrow.From, narrow.Until));
            Assert.Null(narrow.Rows[MeetingNumber.Held].Single().Day);
        }

        var officer = await scene.Tenant.NewMember(Role.Editor);
        await scene.Tenant.Read(db => db.Memberships.Where(row => row.User == officer.Id).ExecuteDeleteAsync());
        await scene.Tenant.Add(Membership.Join(officer.Id, new Duties([Role.DonorOfficer]) { Programmes = [ours.Id] }, TenantKind.Association, app.Clock.GetUtcNow()));
        using var visitor = await scene.Tenant.SignIn(officer);
        using (var home = await visitor.Get("/home")) Assert.Equal("/meetings/numbers", home.Headers.Location?.OriginalString);
        var address = string.Create(CultureInfo.InvariantCulture, $"/meetings/numbers?from={year.From:yyyy-MM-dd}&until={year.Until:yyyy-MM-dd}");
        foreach (var what in Enum.GetValues<MeetingNumber>())
        {
            var page = await MainOf(visitor, $"{address}&what={what}");
            Assert.Equal(theirs.Length, page.QuerySelectorAll("table")[0].QuerySelectorAll("tbody tr").Length);
            Assert.All(page.QuerySelectorAll("a").Select(link => link.GetAttribute("href")!), href => Assert.StartsWith("/meetings/numbers?", href, StringComparison.Ordinal));
            Assert.DoesNotContain("Somebody else", page.TextContent, StringComparison.Ordinal);
            Assert.Equal(what is MeetingNumber.Held or MeetingNumber.People or MeetingNumber.Municipalities, page.QuerySelector("#rows table") is not null);
        }

        app.Clock.Set(TimeProvider.System.GetUtcNow());

        Programme Plan(string name) => Programme.Plan(new ProgrammeDetails(LocalisedText.Of(("en", name)), scene.Day.AddDays(-400), scene.Day.AddDays(400)));

        Task<int> Fund(MeetingId id, ProgrammeId programme) => scene.Tenant.Read(db => db.Meetings.Where(row => row.Id == id).ExecuteUpdateAsync(row => row.SetProperty(meeting => meeting.Programme, programme)));

        Task<MeetingNumbers.Answer> Donor(NumbersOf of) => scene.Tenant.InScope(
            services => services.GetRequiredService<ISender>().Send(new MeetingNumbers(of), TestContext.Current.CancellationToken),
            caller =>
            {
                caller.SignedIn(UserId.New(), "Donor", [Role.DonorOfficer]);
                caller.LimitedTo(null, [ours.Id]);
            });
    }

    /// <summary>Follows every address of the page: what stands behind a number adds up to it, each row leads to what it names, and the files hold the same rows.</summary>
    private static async Task Follow(Visitor manager, string address)
    {
        var page = await MainOf(manager, address);
        var lines = page.QuerySelectorAll("table tbody tr");
        Assert.Equal(Enum.GetValues<MeetingNumber>().Length, lines.Length);
        await Files(manager, page, lines.Length);
        foreach (var (name, link) in lines.Select(line => (line.QuerySelector("th")!.TextContent, line.QuerySelector("a")!)))
        {
            var target = link.GetAttribute("href")!.Split('#');
            var list = await MainOf(manager, target[0]);
            var rows = (target.Length == 1 ? list : list.QuerySelector($"#{target[1]}")!).QuerySelectorAll("table tbody tr");
            Assert.Equal((address, name, link.TextContent), (address, name, Sum(name, target.Length == 1, rows)));
            if (rows.Length > 0) await Files(manager, target.Length == 1 ? list : list.QuerySelector($"#{target[1]}")!, rows.Length);
            foreach (var row in rows.Select(row => row.QuerySelector("th a")!))
            {
                var there = await MainOf(manager, row.GetAttribute("href")!);
                foreach (var word in row.TextContent.Split(" – ")) Assert.Contains(word, there.TextContent, StringComparison.Ordinal);
            }
        }
    }

    // Each meeting of the scene was marked by one person: the mean of the rows is the mean of the marks.
    private static string Sum(string name, bool isCount, IHtmlCollection<IElement> rows)
    {
        if (isCount) return Written(rows.Length);
        var values = rows.Select(row => decimal.Parse(row.QuerySelector("td:last-child")!.TextContent, CultureInfo.InvariantCulture)).ToList();
        if (!name.StartsWith("How useful", StringComparison.Ordinal)) return Written(values.Sum());
        return values.Count == 0 ? "none yet" : values.Average().ToString("0.0", CultureInfo.InvariantCulture);

        static string Written(decimal value) => value.ToString("0", CultureInfo.InvariantCulture);
    }

    private static async Task Files(Visitor manager, IElement part, int rows)
    {
        var files = part.QuerySelectorAll("a[href*='handler=export']").ToDictionary(link => link.TextContent, link => link.GetAttribute("href")!, StringComparer.Ordinal);
        Assert.Equal(["CSV", "XLSX"], files.Keys);
        Assert.Equal(rows + 1, (await manager.Read(files["CSV"])).Trim().Split('\n').Length);
        Assert.StartsWith("PK", await manager.Read(files["XLSX"]), StringComparison.Ordinal);
    }

    private static async Task<IElement> MainOf(Visitor visitor, string path)
    {
        using var answer = await visitor.Get(path);
        Assert.Equal((path, HttpStatusCode.OK), (path, answer.StatusCode));
        return (await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken)).QuerySelector("main")!;
    }

    /// <summary>Held, cancelled and missed meetings over some days, with all that comes after one.</summary>
    internal static async Task<MeetingScene> Lived(AppFixture app)
    {
        app.Clock.Set(TimeProvider.System.GetUtcNow());
        var scene = await (await MeetingScene.Set(await app.NewTenant())).Scheduled();
        var others = new List<MeetingId>();
        for (var i = 1; i <= 4; i++)
        {
            others.Add(await scene.Plan(scene.At(12, daysLater: i)));
            if (i < 4) Assert.Null((await scene.Tenant.SendAs(new ScheduleMeeting(others[^1], (await scene.Facts(others[^1])).Version), Role.Manager)).Error);
        }

        foreach (var id in new[] { others[0], others[3] }) Assert.Null((await scene.Tenant.SendAs(new CancelMeeting(id, "No power", (await scene.Facts(id)).Version), Role.Manager)).Error);
        app.Clock.Set(scene.At(14, daysLater: 3).Start.Instant);
        Assert.Null((await scene.Tenant.SendAs(new MissMeeting(others[1], "Nobody came", (await scene.Facts(others[1])).Version), Role.Manager)).Error);
        foreach (var id in new[] { scene.Id, others[2] })
        {
            Assert.Null((await scene.Tenant.SendAs(new HoldMeeting(id, (await scene.Facts(id)).Version), Role.Manager)).Error);
            var people = (await scene.Facts(id)).People;
            var version = (await scene.Tenant.SendAs(new MeetingOutcome(id), Role.Manager)).Value.Version;
            Assert.Null((await scene.Tenant.SendAs(new NoteAttendance(id, [.. people.Select(person => person.Id)], [new(scene.Bourges.Id, 2)], version), Role.Manager)).Error);
            Assert.Null((await scene.Tenant.SendAs(new WriteMinutes(id, LocalisedText.Of(("uk", "Говорили про візит."), ("fr", "On a parlé de la visite.")), version + 1), Role.Manager)).Error);
            var marie = people.Single(person => person.Name == "Marie Exemple").Id;
            foreach (var due in new[] { scene.Day.AddDays(1), scene.Day.AddDays(6), scene.Day.AddDays(40) })
                Assert.Null((await scene.Tenant.SendAs(new MakeCommitment(id, LocalisedText.Of(("uk", "Надіслати перелік тем"), ("fr", "Envoyer la liste des thèmes")), new(marie, null), due), Role.Manager)).Error);
            var one = (await scene.Tenant.SendAs(new CommitmentExport(new CommitmentFilter(CommitmentTerm.Open) { Meeting = id }), Role.Manager))[^1];
            Assert.Null((await scene.Tenant.SendAs(new SettleCommitment(one.Id, CommitmentState.Done, scene.Day, "Sent", one.Version), Role.Manager)).Error);
            var said = MeetingFeedback.Of(marie, id, scene.Bourges.Id);
            said.Answer(id == scene.Id ? 5 : 2, GoingOn.Yes, "Une visite en mai", app.Clock.GetUtcNow());
            await scene.Tenant.Add(said);
        }

        return scene;
    }
}
