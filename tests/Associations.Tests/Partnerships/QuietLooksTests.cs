using Associations.Application.Partnerships;
using Associations.Domain.Access;
using Associations.Tests.Access;
using Associations.Tests.Browser;
using Microsoft.Playwright;

namespace Associations.Tests.Partnerships;

/// <summary>Quiet partnerships in a browser: how the pages stand, and the way from the day's page to the question.</summary>
public sealed class QuietLooksTests(AppFixture app, BrowserFixture browser) : IClassFixture<AppFixture>
{
    [Theory]
    [MemberData(nameof(Views.Looks), MemberType = typeof(Views))]
    public async Task Every_page_is_accessible_and_fits(string language, bool dark, int width)
    {
        var scene = await QuietScene.Set(await app.NewTenant());
        var (may, asked, silent) = (await scene.Pair(new(2022, 1, 1)), await scene.Pair(new(2023, 3, 1)), await scene.Pair(new(2023, 4, 1), spoken: false));
        await scene.Pair(scene.Today);
        await scene.Tenant.SendAs(new AskSides(asked.Id, ""), Role.Editor);
        await using var session = await Arrive(scene.Tenant, language, dark, width);
        var each = string.Join('&', new[] { may, asked, silent }.Select(pair => $"Chosen={pair.Id.Value}"));
        (string, string)[] pages =
        [
            ("today", "/today"), ("list", "/partnerships?quiet=yes"), ("pair", may.Path), ("pair-asked", asked.Path), ("ask", $"{may.Path}/ask"), ("ask-not", $"{asked.Path}/ask"), ("ask-nobody", $"{silent.Path}/ask"),
            ("ask-each", $"/partnerships/ask?{each}"), ("settings", "/settings/partnerships"),
        ];
        foreach (var (name, path) in pages)
        {
            Assert.Equal((path, 200), (path, await session.Go(path)));
            await session.Screenshot($"quiet-{name}-{width}-{(dark ? "dark" : "light")}-{language}");
            await session.Axe();
            await session.NothingScrollsSideways();
            await session.EveryElementIsKnown();
        }

        Assert.Empty(session.Complaints);
        Assert.Equal([scene.Tenant.Host], session.Hosts);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task From_today_to_the_list_to_the_letters_with_and_without_a_script(bool script)
    {
        var scene = await QuietScene.Set(await app.NewTenant());
        await scene.Pair(new(2022, 1, 1));
        await scene.Pair(new(2023, 3, 1));
        await using var session = await Arrive(scene.Tenant, "en", dark: false, 1280, script);
        var page = session.Page;
        await session.Go("/today");
        await page.ClickAsync("a:has-text('2 partnerships have had nothing on record')");
        foreach (var pick in await page.Locator(".pick[name=partnership]").AllAsync()) await pick.CheckAsync();
        await page.ClickAsync(".selection button:has-text('Ask both sides how it goes')");
        await page.ClickAsync("main button:has-text('Ask about 2 partnerships')");

        await Assertions.Expect(page.Locator("body")).ToContainTextAsync("Both sides of 2 partnerships are asked.");
        await session.Go("/today");
        await page.ClickAsync("main a:has-text('Chennevières')");
        await page.ClickAsync("a:has-text('Mark it as dormant')");
        await Assertions.Expect(page.Locator("[value=Dormant]")).ToBeCheckedAsync();
        Assert.Empty(session.Complaints);
    }

    private async Task<BrowserSession> Arrive(TestTenant tenant, string language, bool dark, int width, bool script = true)
    {
        var session = await browser.Open(tenant, dark: dark, width: width, script: script);
        await session.Go($"/municipalities?lang={language}");
        return session;
    }
}
