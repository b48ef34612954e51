using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Associations.Application.Meetings;
using Associations.Application.Municipalities;
using Associations.Application.Tenancy;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Mail;
using Associations.Domain.Meetings;
using Associations.Domain.Municipalities;
using Associations.Tests.Access;
using Associations.Tests.Calendars;
using Associations.Tests.Mail;
using Microsoft.EntityFrameworkCore;

namespace Associations.Tests.Meetings;

/// <summary>Calendars under secret addresses, fetched over HTTP. Oracles: ical.js, which follows RFC 5546 §2.1.5, and libical.</summary>
public sealed partial class FeedTests(MailingAppFixture app) : IClassFixture<MailingAppFixture>
{
    [Fact]
    public async Task A_calendar_that_has_the_invitation_too_shows_one_meeting_and_its_changes()
    {
        var scene = await (await Set()).Scheduled();
        using var program = await scene.Tenant.Anonymous();
        var token = await Made(scene, FeedOwner.Of(scene.Marie.Id));
        var invitation = await Invitation(scene, "marie@bourges.example");

        var feed = await Fetch(program, token);
        var one = Assert.Single((await CalendarOracle.Parse([feed], Token))[0]);
        Assert.Equal(("PUBLISH", "CONFIRMED", 0, "Réunion bilatérale en ligne\u00a0: Korosten – Bourges", MeetingScene.Room), (one.Method, one.Status, one.Sequence, one.Summary, one.Location));
        Assert.Equal((scene.Noon.Start.Instant, scene.Noon.EndsAt, scene.Noon.Start.Instant), (one.Start, one.End, one.StartByZone));
        var both = Assert.Single(await CalendarOracle.Follow([invitation, feed], Token));
        Assert.Equal(both.Uid, one.Uid);
        var text = Encoding.UTF8.GetString(feed);
        foreach (var line in new[] { "REFRESH-INTERVAL;VALUE=DURATION:PT60M\r\n", "NAME;LANGUAGE=fr:", "X-WR-CALNAME:" }) Assert.Contains(line, text, StringComparison.Ordinal);
        foreach (var other in new[] { "taras", "Zrazok", "ATTENDEE" }) Assert.DoesNotContain(other, text, StringComparison.OrdinalIgnoreCase);

        // Moved across the night in which clocks change, then cancelled: whichever a calendar reads last, it ends at the truth.
        var spring = new MeetingTime(new ZonedTime(new DateTime(scene.Day.Year + 1, 3, 28, 3, 30, 0), "Europe/Paris"), 60);
        Assert.Null((await scene.Send(version => new MoveMeeting(scene.Id, spring, version))).Error);
        var moved = await Fetch(program, token);
        foreach (var order in new byte[][][] { [invitation, moved], [moved, invitation], [feed, moved, feed] })
            Assert.Equal((spring.Start.Instant, spring.EndsAt), (await CalendarOracle.Follow(order, Token)) is [var state] ? (state.Start, state.End) : default);
        Assert.Null((await scene.Send(version => new CancelMeeting(scene.Id, "Блекаут", version))).Error);
        var cancelled = await Fetch(program, token);
        Assert.Equal("CANCELLED", Assert.Single((await CalendarOracle.Parse([cancelled], Token))[0]).Status);
        Assert.True(Assert.Single(await CalendarOracle.Follow([cancelled, moved, invitation], Token)).Cancelled);

        app.Clock.Advance(TimeSpan.FromDays(31));
        Assert.Empty((await CalendarOracle.Parse([await Fetch(program, token)], Token))[0]);
        app.Clock.Set(TimeProvider.System.GetUtcNow());
    }

    [Fact]
    public async Task Both_nights_in_which_clocks_change_are_right_in_every_zone()
    {
        var scene = await Set();
        using var program = await scene.Tenant.Anonymous();
        DateTime[] days = [new(2027, 3, 27, 12, 0, 0), new(2027, 3, 28, 3, 30, 0), new(2027, 3, 29, 12, 0, 0), new(2027, 10, 30, 12, 0, 0), new(2027, 10, 31, 3, 30, 0), new(2027, 11, 1, 12, 0, 0)];
        var times = new[] { "Europe/Kyiv", "Europe/Paris" }.SelectMany((zone, i) => days.Select(day => new MeetingTime(new ZonedTime(day.AddHours(6 * i), zone), 45))).ToList();
        foreach (var time in times) await Schedule(scene, await scene.Plan(time));

        var feed = await Fetch(program, await Made(scene, FeedOwner.Of(scene.Taras.Id)));

        var parsed = (await CalendarOracle.Parse([feed], Token))[0];
        Assert.Equal(times.Select(time => (time.Start.Instant, time.EndsAt)).Order(), parsed.Select(one => (one.Start, one.End)).Order());
        Assert.All(parsed, one => Assert.Equal((one.Start, one.End), (one.StartByZone, one.EndByZone)));
        Assert.Equal(times.Select(time => time.Start.Instant).Order(), (await CalendarOracle.Follow([feed], Token)).Select(one => one.Start).Order());
    }

    [Fact]
    public async Task A_municipality_s_calendar_names_no_person_and_a_sensitive_meeting_is_in_none()
    {
        var scene = await Set();
        var details = MeetingScene.Details with { Agenda = [new(LocalisedText.Of(("en", "Welcome")), "Zhanna Pryklad", 5)] };
        Assert.Null((await scene.Send(version => new DescribeMeeting(scene.Id, details, null, version))).Error);
        await scene.Scheduled();
        var sensitive = await scene.Plan(scene.At(15), MeetingScene.Details with { Title = LocalisedText.Of(("en", "About the shelter")), IsSensitive = true, Room = "https://meet.example/shelter" });
        await Schedule(scene, sensitive);
        await scene.Plan(scene.At(17), MeetingScene.Details with { Title = LocalisedText.Of(("en", "Nobody was told yet")) });
        using var program = await scene.Tenant.Anonymous();

        foreach (var owner in new[] { FeedOwner.Of(scene.Korosten.Id), FeedOwner.Of(scene.Bourges.Id), FeedOwner.Of(scene.Taras.Id), FeedOwner.Of(scene.Host) })
        {
            var feed = await Fetch(program, await Made(scene, owner));
            Assert.Single((await CalendarOracle.Parse([feed], Token))[0]);
            var text = Unfolded(feed);
            foreach (var secret in new[] { "shelter", sensitive.Value.ToString("N"), "T150000", "told yet" }) Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase);
            if (owner.Municipality is null) continue;
            foreach (var person in new[] { "Zrazok", "Exemple", "Pryklad", "Person ", "taras", "marie", "mailto:", "ATTENDEE", "ORGANIZER", "/meeting/" }) Assert.DoesNotContain(person, text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Every_address_that_leads_nowhere_is_the_same_empty_404()
    {
        var (scene, other) = (await (await Set()).Scheduled(), await Set());
        using var program = await scene.Tenant.Anonymous();
        using var elsewhere = await other.Tenant.Anonymous();
        var token = await Made(scene, FeedOwner.Of(scene.Marie.Id));
        Assert.Equal(HttpStatusCode.OK, (await program.Get($"/calendar/{token}.ics")).StatusCode);

        var unknown = await Nowhere(program, $"{token[..^4]}AAAA");
        Assert.Equal(unknown, await Nowhere(elsewhere, token));
        // Another address in its place, then none.
        var next = await Made(scene, FeedOwner.Of(scene.Marie.Id));
        Assert.NotEqual(token, next);
        Assert.Equal(unknown, await Nowhere(program, token));
        Assert.Equal(HttpStatusCode.OK, (await program.Get($"/calendar/{next}.ics")).StatusCode);
        Assert.True((await scene.Tenant.SendAs(new EndMeetingFeed(FeedOwner.Of(scene.Marie.Id)), Role.Manager)).Succeeded);
        Assert.Equal(unknown, await Nowhere(program, next));

        // Reached elsewhere now; erased; no longer a member; a suspended association.
        var taras = await Made(scene, FeedOwner.Of(scene.Taras.Id));
        Assert.True((await scene.Tenant.SendAs(new DescribeContact(scene.Taras.Id, (await scene.Tenant.Read(db => db.Contacts.SingleAsync(row => row.Id == scene.Taras.Id, Token))).Version, new ContactDetails("Taras Zrazok", "taras@izium.example", "uk", MeetingScene.Kyiv)), Role.Manager)).Succeeded);
        Assert.Equal(unknown, await Nowhere(program, taras));
        var marie = await Made(scene, FeedOwner.Of(scene.Marie.Id));
        Assert.True((await scene.Tenant.SendAs(new EraseContact(scene.Marie.Id), Role.Manager)).Succeeded);
        Assert.Equal(unknown, await Nowhere(program, marie));
        Assert.Equal(1, await scene.Tenant.Read(db => db.MeetingFeeds.CountAsync(Token)));
        var host = await Made(scene, FeedOwner.Of(scene.Host));
        await scene.Tenant.Read(db => db.Memberships.Where(row => row.User == scene.Host).ExecuteDeleteAsync(Token));
        Assert.Equal(unknown, await Nowhere(program, host));
        var town = await Made(scene, FeedOwner.Of(scene.Korosten.Id));
        Assert.Equal(HttpStatusCode.OK, (await program.Get($"/calendar/{town}.ics")).StatusCode);
        await (await app.Platform()).Send(new SuspendTenant(scene.Tenant.Info.Id));
        Assert.Equal(unknown, await Nowhere(program, town));
    }

    [Fact]
    public async Task Fetching_changes_nothing_is_private_and_sends_the_same_only_once()
    {
        var scene = await (await Set()).Scheduled();
        using var program = await scene.Tenant.Anonymous();
        var token = await Made(scene, FeedOwner.Of(scene.Marie.Id));
        var before = await Rows(scene);

        using var first = await program.Get($"/calendar/{token}.ics");
        Assert.Equal("text/calendar", first.Content.Headers.ContentType!.MediaType);
        Assert.Equal((true, true), (first.Headers.CacheControl!.Private, first.Headers.CacheControl.NoCache));
        Assert.Equal("noindex, nofollow", Assert.Single(first.Headers.GetValues("X-Robots-Tag")));
        Assert.Equal("no-referrer", Assert.Single(first.Headers.GetValues("Referrer-Policy")));
        var again = new HttpRequestMessage(HttpMethod.Get, $"/calendar/{token}.ics");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await program.Send(again)).StatusCode);
        using var head = await program.Send(new HttpRequestMessage(HttpMethod.Head, $"/calendar/{token}.ics"));
        Assert.Equal((HttpStatusCode.OK, 0), (head.StatusCode, (await head.Content.ReadAsByteArrayAsync(Token)).Length));
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head }) Assert.Equal(HttpStatusCode.OK, (await program.Send(new HttpRequestMessage(method, $"/calendar/{token}"))).StatusCode);
        Assert.Equal(before, await Rows(scene));
        // What the language of the program is makes no other calendar.
        var french = new HttpRequestMessage(HttpMethod.Get, $"/calendar/{token}.ics");
        french.Headers.Add("Accept-Language", "uk");
        Assert.Equal(first.Headers.ETag, (await program.Send(french)).Headers.ETag);
    }

    [Fact]
    public async Task Who_holds_an_invitation_has_the_address_sent_to_its_person_and_never_sees_it()
    {
        var scene = await (await Set()).Scheduled();
        var page = InvitationTests.Link(await Last(scene, "marie@bourges.example"));
        using var anybody = await scene.Tenant.Anonymous();
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head }) await anybody.Send(new HttpRequestMessage(method, $"{page}?handler=Feed"));
        Assert.Equal(0, await scene.Tenant.Read(db => db.MeetingFeeds.CountAsync(Token)));

        for (var press = 0; press < 3; press++)
        {
            using var answer = await anybody.Post(page, $"{page}?handler=Feed");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.DoesNotContain("/calendar/", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        }

        await scene.Tenant.SendLetters();
        var letter = Assert.Single(await Mails(scene, "marie@bourges.example"), mail => mail.PostalMime.Text.Contains("/calendar/", StringComparison.Ordinal));
        var link = new Uri(Address().Match(letter.PostalMime.Text).Value).AbsolutePath;
        Assert.Single((await CalendarOracle.Parse([await Fetch(anybody, link.Split('/')[^1])], Token))[0]);
        Assert.Contains($"{link}.ics", await anybody.Read(link), StringComparison.Ordinal);
        Assert.DoesNotContain(link.Split('/')[^1], string.Concat(await scene.Tenant.Read(db => db.Letters.Select(row => row.Content).ToListAsync(Token))), StringComparison.Ordinal);

        // Its owner ends it.
        using var ended = await anybody.Post(link, $"{link}?handler=End");
        Assert.Equal(HttpStatusCode.OK, ended.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.Get($"{link}.ics")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.Get(link)).StatusCode);
    }

    [Fact]
    public async Task Managers_make_and_end_addresses_of_their_association_and_members_their_own()
    {
        var (scene, other) = (await (await Set()).Scheduled(), await Set());
        using var manager = await scene.Tenant.SignIn(Role.Manager);
        using var editor = await scene.Tenant.SignIn(Role.Editor);
        foreach (var (page, foreign) in new[]
        {
            ($"/municipalities/contacts/{scene.Marie.Id.Value}/calendar", $"/municipalities/contacts/{other.Marie.Id.Value}/calendar"),
            ($"/municipalities/{scene.Bourges.Id.Value}/calendar", $"/municipalities/{other.Bourges.Id.Value}/calendar"),
        })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await manager.Get(foreign)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await manager.Post(page, $"{foreign}?handler=Make")).StatusCode);
            (await manager.Post(page, $"{page}?handler=Make")).IsRedirectTo(page);
            var shown = Address().Match(await manager.Read(page)).Value;
            Assert.Equal(HttpStatusCode.OK, (await manager.Get(new Uri(shown).AbsolutePath)).StatusCode);
            (await manager.Post(page, $"{page}?handler=End")).IsRedirectTo(page);
            Assert.Equal(HttpStatusCode.NotFound, (await manager.Get(new Uri(shown).AbsolutePath)).StatusCode);
        }

        (await editor.Post("/account/calendar", "/account/calendar?handler=Make")).IsRedirectTo("/account/calendar");
        Assert.DoesNotContain("handler=Mail", await editor.Read("/account/calendar"), StringComparison.Ordinal);
        Assert.Equal(MeetingErrors.NoSuchFeed, (await scene.Tenant.SendAs(new MeetingFeedFacts(FeedOwner.Of(scene.Host)), Role.Manager)).Error);
        Assert.Equal(MeetingErrors.NoSuchFeed, (await scene.Tenant.SendAs(new MakeMeetingFeed(FeedOwner.Of(scene.Marie.Id)), Role.Editor)).Error);
        // A municipality's is the association's to end, whoever holds it.
        var town = await Made(scene, FeedOwner.Of(scene.Korosten.Id));
        Assert.Equal(MeetingErrors.NoSuchFeed, (await scene.Tenant.Send(new EndFeedByLink(town))).Error);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private async Task<MeetingScene> Set()
    {
        await app.Listen();
        return await MeetingScene.Set(await app.NewTenant());
    }

    // As its owner or a manager does.
    private static async Task<string> Made(MeetingScene scene, FeedOwner owner) => await scene.Tenant.InScope(
        async services =>
        {
            var sender = (Application.Dispatch.ISender)services.GetService(typeof(Application.Dispatch.ISender))!;
            Assert.Null((await sender.Send(new MakeMeetingFeed(owner), Token)).Error);
            return (await sender.Send(new MeetingFeedFacts(owner), Token)).Value.Token!;
        },
        caller => caller.SignedIn(owner.Member ?? UserId.New(), "Somebody", [Role.Manager]));

    private static async Task<byte[]> Fetch(Visitor program, string token)
    {
        using var answer = await program.Get($"/calendar/{token}.ics");
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsByteArrayAsync(Token);
    }

    private static async Task<string> Nowhere(Visitor program, string token)
    {
        using var answer = await program.Get($"/calendar/{token}.ics");
        Assert.Equal((HttpStatusCode.NotFound, 0), (answer.StatusCode, (await answer.Content.ReadAsByteArrayAsync(Token)).Length));
        return string.Join('\n', answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key is not ("Date" or "Content-Security-Policy")).Select(header => $"{header.Key}: {string.Join(',', header.Value)}"));
    }

    private static async Task Schedule(MeetingScene scene, MeetingId id) =>
        Assert.Null((await scene.Tenant.SendAs(new ScheduleMeeting(id, (await scene.Facts(id)).Version), Role.Manager)).Error);

    private static async Task<string> Rows(MeetingScene scene) => string.Join(
        '|', await scene.Tenant.App.Outside<string>(
            "select f::text from app.meeting_feeds f where tenant_id = $1 union all select m::text from app.meetings m where tenant_id = $1 union all select l::text from app.letters l where tenant_id = $1 union all select a::text from app.audit_trail a where tenant_id = $1 order by 1",
            scene.Tenant));

    private async Task<IReadOnlyList<ParsedMail>> Mails(MeetingScene scene, string to) =>
        [.. (await app.Sink.Parsed(Token)).Where(mail => mail.PostalMime.To.Single().Address == to && mail.PostalMime.From!.Address.StartsWith($"{scene.Tenant.Info.Slug}@", StringComparison.Ordinal))];

    private async Task<ParsedMail> Last(MeetingScene scene, string to)
    {
        await scene.Tenant.SendLetters();
        return (await Mails(scene, to))[^1];
    }

    private async Task<byte[]> Invitation(MeetingScene scene, string to) =>
        Convert.FromBase64String(Assert.Single((await Last(scene, to)).Mailparser.Attachments, part => part.ContentType == "application/ics").Base64);

    private static string Unfolded(byte[] feed) => Encoding.UTF8.GetString(feed).Replace("\r\n ", "", StringComparison.Ordinal);

    [GeneratedRegex("http://[^\\s\"<>]+/calendar/[\\w-]+(\\.ics)?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Address();
}
