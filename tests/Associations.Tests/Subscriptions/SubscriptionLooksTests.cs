using Associations.Application.Mail;
using Associations.Application.Tenancy;
using Associations.Domain.Digests;
using Associations.Domain.Mail;
using Associations.Domain.Subscriptions;
using Associations.Tests.Browser;
using Associations.Tests.Digests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Associations.Tests.Subscriptions;

/// <summary>How the pages that need no sign-in stand in a browser.</summary>
public sealed class SubscriptionLooksTests(MailingAppFixture app, BrowserFixture browser) : IClassFixture<MailingAppFixture>
{
    [Theory]
    [InlineData("uk", false, 1280)]
    [InlineData("uk", true, 380)]
    [InlineData("fr", false, 320)]
    public async Task Every_page_is_accessible_and_fits(string language, bool dark, int width)
    {
        var tenant = await Scene();
        var preferences = Token(tenant, LinkPurpose.Preferences, (await tenant.Single<Letter>()).Id.Value);
        var asked = SubscriptionRequest.Ask(
            DigestScene.Korosten.Id, "Ольга Приклад", EmailAddress.Parse("olha@korosten.example"), "key", "uk", [], "Погоджуюся.", app.Clock.GetUtcNow());
        await tenant.Add(asked);
        var confirm = Token(tenant, LinkPurpose.ConfirmSubscription, asked.Id.Value);
        await using var session = await browser.Open(new Uri($"http://{tenant.Host}:{app.Address.Port}"), dark: dark, width: width);
        await session.Go($"/?lang={language}");

        foreach (var (name, path, status) in ((string, string, int)[])
        [
            ("preferences", $"/preferences/{preferences}", 200), ("preferences-gone", "/preferences/some-token", 410),
            ("subscribe-start", "/subscribe", 200), ("subscribe-nothing", "/subscribe?find=atlantis", 200), ("subscribe", "/subscribe?find=korosten", 200),
            ("confirm", $"/subscribe/confirm/{confirm}", 200), ("confirm-gone", "/subscribe/confirm/some-token", 410),
        ])
        {
            Assert.Equal((path, status), (path, await session.Go(path)));
            await Check(session, $"{name}-{width}-{(dark ? "dark" : "light")}-{language}");
        }

        await session.Go($"/preferences/{preferences}");
        await session.Page.Locator("main form").Last.Locator("button").ClickAsync();
        await Assertions.Expect(session.Page.Locator("main .people")).ToBeVisibleAsync();
        await Check(session, $"preferences-left-{width}-{(dark ? "dark" : "light")}-{language}");
        await session.Page.Locator("main form button").ClickAsync();
        await Assertions.Expect(session.Page.Locator("main .notice")).ToBeVisibleAsync();
        await Check(session, $"preferences-back-{width}-{(dark ? "dark" : "light")}-{language}");
    }

    private static async Task Check(BrowserSession session, string name)
    {
        await session.Screenshot(name);
        await session.Axe();
        await session.NothingScrollsSideways();
    }

    private async Task<TestTenant> Scene()
    {
        await app.Listen();
        var scene = await DigestScene.Set(
            await app.NewTenant(),
            [
                DigestScene.Korosten, DigestScene.Person(DigestScene.Korosten, "Тарас Зразок", "taras@korosten.example"),
                DigestScene.TownTwinning(TimeProvider.System.GetUtcNow()),
            ],
            ApprovalMode.Automatic);
        await scene.Tenant.RunSeries();
        await scene.PlannedTimeComes();
        return scene.Tenant;
    }

    private string Token(TestTenant tenant, LinkPurpose purpose, Guid subject)
    {
        using var scope = app.Services.CreateScope();
        scope.ServiceProvider.GetRequiredService<TenantContext>().Set(tenant.Info);
        return scope.ServiceProvider.GetRequiredService<ILinkTokens>().Seal(purpose, subject);
    }
}
