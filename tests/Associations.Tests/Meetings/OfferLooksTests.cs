using Associations.Application.Meetings;
using Associations.Domain;
using Associations.Domain.Meetings;
using Associations.Tests.Access;
using Associations.Tests.Browser;
using Associations.Tests.Mail;
using Microsoft.Playwright;

namespace Associations.Tests.Meetings;

/// <summary>Proposed times in a browser: at the association's desk, and behind a personal link.</summary>
public sealed class OfferLooksTests(MailingAppFixture app, BrowserFixture browser) : IClassFixture<MailingAppFixture>
{
    [Theory]
    [MemberData(nameof(Views.Looks), MemberType = typeof(Views))]
    public async Task Times_are_proposed_and_answered_on_pages_that_fit(string language, bool dark, int width)
    {
        await app.Listen();
        app.Clock.Set(TimeProvider.System.GetUtcNow());
        var scene = await MeetingScene.Set(await app.NewTenant());
        foreach (var guest in new[] { (ParticipantRole.Speaker, new Guest("Claire Fictive", "claire@afccre.example", "AFCCRE", "fr", "Europe/Paris")), (ParticipantRole.Interpreter, new Guest("Леся Умовна", "lesia@interpreters.example", "", "uk", MeetingScene.Kyiv)) })
            await scene.Send(version => new InviteToMeeting(scene.Id, new(guest.Item1) { Guest = guest.Item2 }, version));
        var view = $"{width}-{(dark ? "dark" : "light")}-{language}";
        await using var session = await browser.Open(new Uri($"http://{scene.Tenant.Host}:{app.Address.Port}"), dark: dark, width: width);
        await using var desk = await browser.Open(scene.Tenant, dark: dark, width: width);
        await desk.Go($"/meetings?lang={language}");
        await Look(desk, "new", $"{scene.Path}/offer", view);

        Assert.Null((await scene.Offer(scene.At(10), scene.At(12, daysLater: 1), scene.At(15, daysLater: 4))).Error);
        await scene.Say("Taras Zrazok", [scene.At(10)], no: [scene.At(15, daysLater: 4)]);
        await scene.Say("Marie Exemple", [scene.At(12, daysLater: 1)], no: [scene.At(10)], proposed: [scene.At(11, daysLater: 2)]);
        foreach (var (name, path) in new[] { ("offered", scene.Path), ("more", $"{scene.Path}/offer"), ("list", "/meetings"), ("today", "/today"), ("partnership", scene.PairPath), ("cancel", $"{scene.Path}/cancel") }) await Look(desk, name, path, view);

        await scene.Tenant.SendLetters();
        var address = language == "uk" ? "taras@korosten.example" : "marie@bourges.example";
        var mail = (await app.Sink.Parsed(TestContext.Current.CancellationToken)).Last(mail => mail.PostalMime.To.Single().Address == address && mail.PostalMime.From!.Address.StartsWith($"{scene.Tenant.Info.Slug}@", StringComparison.Ordinal));
        var link = InvitationTests.Link(mail);
        await Look(session, "link", $"{link}?lang={language}", view);
        await session.Page.Locator("input[type=radio][value=no]").First.CheckAsync();
        await session.Page.Locator("main form button[type=submit]").ClickAsync();
        await Assertions.Expect(session.Page.Locator("[data-said]")).ToBeVisibleAsync();
        await session.Screenshot($"offer-answered-{view}");
        await session.Axe();

        app.Clock.Advance(TimeSpan.FromDays(8));
        while ((await scene.Tenant.Send(new EndOffers())).Value) { }
        await Look(session, "waiting", link, view);
        app.Clock.Set(TimeProvider.System.GetUtcNow());
        await Look(desk, "over", scene.Path, view);
        await session.Page.GotoAsync("about:blank");
        await session.Page.SetContentAsync(mail.PostalMime.Html);
        await session.Screenshot($"offer-letter-{view}");
        await session.NothingScrollsSideways();
    }

    private static async Task Look(BrowserSession session, string name, string path, string view)
    {
        Assert.Equal((path, 200), (path, await session.Go(path)));
        await session.Screenshot($"offer-{name}-{view}");
        await session.Axe();
        await session.NothingScrollsSideways();
        await session.EveryElementIsKnown();
    }
}
