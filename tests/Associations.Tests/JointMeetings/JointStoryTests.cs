using System.Globalization;
using System.Text.RegularExpressions;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Meetings;
using Associations.Tests.Access;
using Associations.Tests.Browser;
using Associations.Tests.Calendars;
using Associations.Tests.Mail;
using Associations.Tests.MainJob;
using Associations.Tests.Meetings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Associations.Tests.JointMeetings;

/// <summary>
/// A meeting from a wish to calendars that agree, as its people live it: in browsers and mailboxes, with the workers at work.
/// Oracles: what a real SMTP server kept, read by two MIME parsers; calendars that follow RFC 5546 by ical.js, and libical.
/// </summary>
public sealed partial class JointStoryTests(WorkingAppFixture app, BrowserFixture browser) : IClassFixture<WorkingAppFixture>
{
    private const string Taras = "taras@korosten.example";
    private const string Marie = "marie@bourges.example";
    private const string Lesia = "lesia@interpreters.example";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Korosten_proposes_Bourges_counters_both_accept_AFCCRE_co_hosts_it_moves_one_leaves_and_it_is_cancelled()
    {
        await app.Listen();
        var (amu, afccre) = (await app.NewTenant("amu-story", "uk"), await app.NewTenant("afccre-story", "fr", "Europe/Paris"));
        var scene = await MeetingScene.Set(amu);
        await scene.Send(version => new Application.Meetings.InviteToMeeting(scene.Id, new Invitee(ParticipantRole.Interpreter) { Guest = new Guest("Lesia Umovna", Lesia, "", "uk", MeetingScene.Kyiv) }, version));
        await using var desk = await browser.Open(amu, await amu.Read(db => db.Users.AsNoTracking().SingleAsync(user => user.Id == scene.Host)));
        var claire = await afccre.NewMember(Role.Manager);
        await using var cohost = await browser.Open(afccre, claire);
        await using var taras = await browser.Open(Origin(amu), "uk-UA", width: 380);
        await using var marie = await browser.Open(Origin(amu), "fr-FR", width: 380);
        foreach (var session in new[] { desk, cohost, taras, marie }) session.Page.SetDefaultTimeout(60_000);

        // Korosten is asked, and proposes an hour by its own clock.
        await desk.Go($"{scene.Path}/offer");
        await desk.Page.SelectOptionAsync("[name='Side']", new SelectOptionValue { Label = "Korosten" });
        await desk.Page.ClickAsync("button[name='Asks']");
        await Propose(taras, await LinkOf(Taras, 1), scene.Day, "10:00");

        // For Bourges it does not suit: the next day, by the clock of Paris.
        await marie.Go(await LinkOf(Marie, 1));
        await marie.Page.Locator("input[type=radio][value=no]").First.CheckAsync();
        await Propose(marie, null, scene.Day.AddDays(1), "11:00");

        // Korosten agrees: the invitations go out by themselves.
        await taras.Go(await LinkOf(Taras, 2));
        await taras.Page.Locator("input[type=radio][value=yes]").Last.CheckAsync();
        await taras.Screenshot("story-taras-agrees");
        await Press(taras, "Offer");
        await taras.Page.WaitForSelectorAsync(".answer");
        var first = new ZonedTime(scene.Day.AddDays(1).ToDateTime(new TimeOnly(11, 0)), "Europe/Paris").Instant;
        foreach (var address in new[] { Taras, Marie, Lesia }) await Holds(address, 1, first);

        // AFCCRE is asked, says yes, and brings its own manager: her mail comes from AFCCRE.
        await desk.Go($"{scene.Path}/co-hosts");
        await desk.Page.GetByLabel("afccre-story").CheckAsync();
        await Press(desk);
        await Eventually(cohost, "/today", "a[href^='/meetings/joint/']");
        await cohost.Page.Locator("a[href^='/meetings/joint/']").First.ClickAsync();
        await Press(cohost, "Accept");
        await Eventually(cohost, "/meetings", "th a[href^='/meetings/0']");
        var copy = await cohost.Page.Locator("th a[href^='/meetings/0']").First.GetAttributeAsync("href");
        await cohost.Go($"{copy}/invite");
        await cohost.Page.CheckAsync($"[name='Form.Who'][value='member-{claire.Id.Value:N}']");
        await Press(cohost);
        await Holds(claire.Email, 1, first);
        await Eventually(desk, scene.Path, $"text={claire.Name}");
        await desk.Screenshot("story-host");
        await cohost.Screenshot("story-cohost");

        // It moves by a day: every calendar moves, from both associations.
        await desk.Go($"{scene.Path}/move");
        await Type(desk.Page, "Time.When", scene.Day.AddDays(2));
        await Press(desk);
        await Press(desk);
        await desk.Page.WaitForURLAsync($"**{scene.Path}");
        var second = first.AddDays(1);
        foreach (var address in new[] { Taras, Marie, Lesia, claire.Email }) await Holds(address, 2, second);

        // The interpreter is taken out: her calendar lets go, nobody else hears of it.
        var lesia = await scene.Person("Lesia Umovna");
        await desk.Go($"{scene.Path}/remove?participant={lesia.Id.Value}");
        await Press(desk);
        await Holds(Lesia, 3, null);

        // It is cancelled: all calendars let go, in whatever order the mail comes.
        await desk.Go($"{scene.Path}/cancel");
        await desk.Page.FillAsync("[name='Form.Reason']", "Блекаут у місті");
        await Press(desk);
        foreach (var address in new[] { Taras, Marie, claire.Email }) await Holds(address, 3, null);
        Assert.Equal(3, (await Calendars(Lesia)).Count);

        Assert.All((await Mails(Taras)).Concat(await Mails(Marie)).Concat(await Mails(Lesia)), mail => Assert.StartsWith("amu-story@", mail.PostalMime.From!.Address, StringComparison.Ordinal));
        Assert.All(await Mails(claire.Email), mail => Assert.StartsWith("afccre-story@", mail.PostalMime.From!.Address, StringComparison.Ordinal));
        foreach (var session in new[] { desk, cohost, taras, marie }) Assert.Empty(session.Complaints);
    }

    private Uri Origin(TestTenant tenant) => new($"http://{tenant.Host}:{app.Address.Port}");

    private static async Task Propose(BrowserSession session, string? link, DateOnly day, string hour)
    {
        if (link is not null) await session.Go(link);
        await Type(session.Page, "Times.Typed[0]", day);
        await session.Page.FillAsync("[name='Times.Typed[0].Hour']", hour);
        await session.Axe();
        await session.Screenshot("story-propose");
        await Press(session, "Offer");
    }

    private static async Task Type(IPage page, string name, DateOnly day)
    {
        await page.FillAsync($"[name='{name}.Date.Day']", day.Day.ToString(CultureInfo.InvariantCulture));
        await page.FillAsync($"[name='{name}.Date.Month']", day.Month.ToString(CultureInfo.InvariantCulture));
        await page.FillAsync($"[name='{name}.Date.Year']", day.Year.ToString(CultureInfo.InvariantCulture));
    }

    // The page's own form, or the one of a handler: its first button of the kind that acts.
    private static async Task Press(BrowserSession session, string? handler = null)
    {
        var form = handler is null ? "main form[method=post]" : $"main form[action*='handler={handler}']";
        await session.Page.Locator($"{form} button.govuk-button, {form} .acts button").First.ClickAsync();
        await session.Page.WaitForLoadStateAsync();
    }

    private static async Task Eventually(BrowserSession session, string path, string selector)
    {
        for (var i = 0; i < 120; i++)
        {
            await session.Go(path);
            if (await session.Page.Locator(selector).CountAsync() > 0) return;
            await session.Page.WaitForTimeoutAsync(500);
        }

        Assert.Fail($"{selector} never came on {path}.");
    }

    private async Task<List<ParsedMail>> Mails(string address) => [.. await MailOracle.Parse(app.Sink.Messages().Where(message => message.RcptTo.Contains(address)).Select(message => message.File), Token)];

    private async Task<List<byte[]>> Calendars(string address) =>
        [.. (await Mails(address)).Where(mail => mail.Mailparser.Attachments.Any(part => part.ContentType == "application/ics")).Select(Meetings.InvitationTests.Calendar)];

    private async Task<string> LinkOf(string address, int letters)
    {
        var mails = await Until(() => Mails(address), mails => mails.Count >= letters);
        return new Uri(Links().Match(mails[letters - 1].PostalMime.Text).Value).PathAndQuery;
    }

    /// <summary>Waits for as many calendar messages, and asserts what their mailbox's calendar holds then, read in any order; null: that it let go.</summary>
    private async Task Holds(string address, int messages, DateTimeOffset? start)
    {
        var calendars = await Until(() => Calendars(address), found => found.Count >= messages);
        Assert.Equal(messages, calendars.Count);
        foreach (var order in new[] { calendars, Enumerable.Reverse(calendars).ToList() })
        {
            var held = Assert.Single(await CalendarOracle.Follow(order, Token));
            Assert.Equal(start is null, held.Cancelled);
            if (start is { } at) Assert.Equal(at, held.Start);
        }

        foreach (var parsed in await CalendarOracle.Parse(calendars, Token)) Assert.Equal($"mailto:{address}", Assert.Single(Assert.Single(parsed).Attendees).Address, ignoreCase: true);
    }

    private static async Task<List<T>> Until<T>(Func<Task<List<T>>> read, Func<List<T>, bool> isEnough)
    {
        for (var i = 0; ; i++)
        {
            var found = await read();
            if (isEnough(found) || i == 120) return found;
            await Task.Delay(500, Token);
        }
    }

    [GeneratedRegex("http://[^\\s\"<>]+/meeting/[\\w?=-]+", RegexOptions.None, 1000)]
    private static partial Regex Links();
}
