using Associations.Application.Partnerships;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;
using Associations.Tests.Access;
using Associations.Tests.Browser;
using Microsoft.Playwright;

namespace Associations.Tests.Partnerships;

/// <summary>How the registry stands in a browser.</summary>
public sealed class PartnershipLooksTests(AppFixture app, BrowserFixture browser) : IClassFixture<AppFixture>
{
    [Theory]
    [MemberData(nameof(Views.Looks), MemberType = typeof(Views))]
    public async Task Every_page_is_accessible_and_fits(string language, bool dark, int width)
    {
        var scene = await Filled();
        await using var session = await Arrive(scene.Tenant, language, dark, width);
        foreach (var (name, path) in await Pages(scene))
        {
            Assert.Equal((path, 200), (path, await session.Go(path)));
            await session.Screenshot($"{name}-{width}-{(dark ? "dark" : "light")}-{language}");
            await session.Axe();
            await session.NothingScrollsSideways();
        }

        Assert.Empty(session.Complaints);
        Assert.Equal([scene.Tenant.Host], session.Hosts);
    }

    [Theory]
    [InlineData("uk")]
    [InlineData("fr")]
    public async Task Nothing_scrolls_sideways_at_320(string language)
    {
        var scene = await Filled();
        await using var session = await Arrive(scene.Tenant, language, dark: false, width: 320);
        foreach (var (_, path) in await Pages(scene))
        {
            await session.Go(path);
            await session.NothingScrollsSideways();
        }
    }

    [Fact]
    public async Task A_conflict_is_told_where_it_happens_with_what_was_typed()
    {
        var scene = await Filled();
        await using var session = await Arrive(scene.Tenant, "uk", dark: false, width: 380);
        await session.Go($"{scene.Path}/move");
        await session.Page.CheckAsync("[value=Dormant]");
        await session.Page.FillAsync("textarea", "Немає відповіді з весни");
        await scene.Tenant.SendAs(new MovePartnership(scene.Pair, PartnershipStage.Signed, "", (await scene.Facts()).Version), Role.Editor);

        await session.Page.Locator("main form button").ClickAsync();

        await Assertions.Expect(session.Page.Locator(".notice")).ToContainTextAsync("Підписано");
        await Assertions.Expect(session.Page.Locator("textarea")).ToHaveValueAsync("Немає відповіді з весни");
        await session.Screenshot("conflict-380-light-uk");
        await session.Axe();
    }

    private static async Task<(string Name, string Path)[]> Pages(PartnershipScene scene)
    {
        var facts = await scene.Facts();
        var claim = $"{scene.Path}/claims/{facts.Claims[0].Id.Value}";
        var visit = facts.Timeline.First(entry => entry.Event.Kind == PartnershipEventKind.Visit).Event.Id.Value;
        return
        [
            ("partnerships", "/partnerships"), ("partnerships-regional", "/partnerships?with=regional"), ("partnerships-none", "/partnerships?q=nowhere"),
            ("new", "/partnerships/new"), ("new-found", "/partnerships/new?Ours=ізюм&Theirs=b"), ("partnership", scene.Path), ("move", $"{scene.Path}/move"),
            ("edit", $"{scene.Path}/edit"), ("event", $"{scene.Path}/events/new"), ("event-remove", $"{scene.Path}/events/{visit}/remove"), ("municipality", $"/municipalities/{scene.Izium.Id.Value}"),
            ("claim-new", $"{scene.Path}/claims/new"), ("claim-verify", $"{claim}/verify"), ("claim-set-aside", $"{claim}/set-aside"), ("claims-decide", $"{scene.Path}/claims/decide?subject=Formality"),
            ("number", "/partnerships/number?definition=from-first-meeting"), ("definitions", "/partnerships/definitions"), ("definition", "/partnerships/definitions/new"),
        ];
    }

    // One at each stage, so that every sign is looked at; one with a region.
    private async Task<PartnershipScene> Filled()
    {
        var scene = await PartnershipScene.Set(await app.NewTenant());
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        await scene.Tenant.Send(new DescribePartnership(scene.Pair, new PartnershipDetails(Formality.Twinning) { Themes = [Theme.Reconstruction, Theme.Health], NextStep = new("Chennevières reads the draft memorandum", "Marie Exemple, Chennevières", today.AddDays(-9)) }, (await scene.Facts()).Version));
        await scene.Tenant.Send(new AddClaim(scene.Pair, ClaimStatement.Of(Formality.Friendship), new ClaimSource(ClaimOrigin.Published, "A national map of partnerships", today.AddDays(-3)) { Link = "https://map.example/1" }, IsChange: false));
        foreach (var stage in Enum.GetValues<PartnershipStage>())
        {
            var (one, other) = (PartnershipScene.Town("UA", $"UA1806009000006170{(int)stage}", "uk", $"Верхівцеве {stage}"), PartnershipScene.Town("FR", $"1803{(int)stage}", "fr", $"Bourges {stage}"));
            await scene.Tenant.Add(one, other);
            await scene.Tenant.Send(new PlanPartnership([one.Id, other.Id], new PartnershipDetails(Formality.Contact), stage));
        }

        var region = PartnershipScene.Town("FR", "FR-IDF", "fr", "Région Île-de-France", MunicipalityKind.Regional);
        await scene.Tenant.Add(region);
        await scene.Tenant.Send(new PlanPartnership([scene.Izium.Id, region.Id], new PartnershipDetails(Formality.Contact), PartnershipStage.Introduced));
        return scene;
    }

    private async Task<BrowserSession> Arrive(TestTenant tenant, string language, bool dark, int width)
    {
        var session = await browser.Open(tenant, dark: dark, width: width);
        await session.Go($"/partnerships?lang={language}");
        return session;
    }
}
