using Associations.Tests.Access;
using Associations.Tests.Browser;
using Microsoft.Playwright;

namespace Associations.Tests.Digests;

/// <summary>How the pages of digests stand in a browser.</summary>
public sealed class DigestLooksTests(MailingAppFixture app, BrowserFixture browser) : IClassFixture<MailingAppFixture>
{
    [Theory]
    [MemberData(nameof(Views.Looks), MemberType = typeof(Views))]
    public async Task Every_page_is_accessible_and_fits(string language, bool dark, int width)
    {
        foreach (var (scene, pages) in await Scenes())
        {
            await using var session = await Arrive(scene, language, dark, width);
            foreach (var (name, path) in pages)
            {
                Assert.Equal((path, 200), (path, await session.Go(path)));
                Assert.Equal(language, await session.Page.Locator("html").GetAttributeAsync("lang"));
                await session.Screenshot($"{name}-{width}-{(dark ? "dark" : "light")}-{language}");
                await session.Axe();
                await session.NothingScrollsSideways();
            }

            Assert.Empty(session.Complaints);
            Assert.Equal([scene.Tenant.Host], session.Hosts);
        }
    }

    [Theory]
    [InlineData("uk")]
    [InlineData("fr")]
    public async Task Nothing_scrolls_sideways_at_320(string language)
    {
        foreach (var (scene, pages) in await Scenes())
        {
            await using var session = await Arrive(scene, language, dark: false, width: 320);
            foreach (var (_, path) in pages)
            {
                await session.Go(path);
                await session.NothingScrollsSideways();
            }
        }
    }

    [Fact]
    public async Task Leaving_takes_one_press()
    {
        var scene = await DigestPagesScene.Sent(app);
        await using var session = await Arrive(scene, "uk", dark: false, width: 380);
        await session.Go("/unsubscribe/some-token");
        await session.Page.GetByRole(AriaRole.Button, new() { Name = "Відписатися" }).ClickAsync();
        await Assertions.Expect(session.Page.Locator("h1")).ToHaveTextAsync("Ви відписалися від дайджесту");
        await session.Screenshot("left-380-light-uk");
        await session.Axe();
    }

    private async Task<(DigestPagesScene Scene, (string Name, string Path)[] Pages)[]> Scenes()
    {
        var (sent, approved, draft) = (await DigestPagesScene.Sent(app), await DigestPagesScene.Drafted(app), await DigestPagesScene.Drafted(app));
        await approved.Do(("step", "approve"));
        var call = (await draft.Page(draft.EditionPath)).QuerySelector("main a[href*='/calls/']")!.GetAttribute("href")!;
        return
        [
            (draft,
            [
                ("desk", "/digests"), ("series", $"/digests/series/{draft.Series}"), ("series-new", $"/digests/series/new?programme={draft.Programme}"),
                ("edition-draft", draft.EditionPath), ("introduction", $"{draft.EditionPath}/introduction"), ("wording", call), ("archive-empty", "/digests/archive"),
            ]),
            (sent,
            [
                ("edition-sent", sent.EditionPath), ("letters", $"{sent.EditionPath}/letters"), ("archive", "/digests/archive"), ("issue", $"/digests/archive/{sent.Edition}"),
                ("unsubscribe", "/unsubscribe/some-token"),
            ]),
            (approved, [("edition-approved", approved.EditionPath), ("cancel", $"{approved.EditionPath}/cancel")]),
        ];
    }

    private async Task<BrowserSession> Arrive(DigestPagesScene scene, string language, bool dark, int width)
    {
        var session = await browser.Open(scene.Tenant, scene.Person, dark: dark, width: width);
        await session.Go($"/digests?lang={language}");
        return session;
    }
}
