using Associations.Application.Cooperation;
using Associations.Application.Profiles;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Cooperation;
using Associations.Domain.Partnerships;
using Associations.Domain.Profiles;
using Associations.Tests.Access;
using Associations.Tests.Browser;
using Associations.Tests.Profiles;
using Microsoft.Playwright;

namespace Associations.Tests.Cooperation;

/// <summary>Requests in a browser: from the form to the introduction, and how the pages stand.</summary>
public sealed class CooperationLooksTests(MailingAppFixture app, BrowserFixture browser) : IClassFixture<MailingAppFixture>
{
    [Fact]
    public async Task A_municipality_asks_without_a_script_confirms_and_is_introduced()
    {
        var scene = await CooperationScene.Set(await app.NewTenant());
        var origin = new Uri($"http://{scene.Tenant.Host}:{app.Address.Port}");
        await using (var asking = await browser.Open(origin, script: false))
        {
            var page = asking.Page;
            await asking.Go("/cooperate");
            await page.FillAsync("[name=Us]", "Носівка");
            await page.FillAsync("[name=Them]", "chaville");
            await page.FillAsync("[name='Form.Seek']", "A town that runs a youth budget");
            await page.ClickAsync("main button:has-text('Look for the municipalities')");
            await Assertions.Expect(page.Locator("[name='Form.Target']")).ToBeCheckedAsync();
            await page.CheckAsync("[name='Form.Themes'][value=Youth]");
            await page.FillAsync("[name='Form.SpeakerName']", "Ірина Нова");
            await page.FillAsync("[name='Form.SpeakerEmail']", "iryna@nosivka.example");
            await page.ClickAsync("main button:has-text('Send the request')");
            await Assertions.Expect(page.Locator(".next__what")).ToContainTextAsync("Open the link in our letter");
            await scene.Tenant.DrainOutbox();
            // The address given is not registered: the registered contact confirms.
            await asking.Go(CooperationScene.LinkIn(await scene.LastLetter(scene.Olha.Email)));
            await page.ClickAsync("main button:has-text('Yes, send it')");
            await Assertions.Expect(page.Locator(".notice")).ToContainTextAsync("Confirmed");
        }

        await using var session = await Arrive(scene.Tenant, "en", dark: false, 1280);
        await session.Go("/today");
        await session.Page.ClickAsync("a:has-text('waits to be introduced')");
        await session.Page.ClickAsync("table a");
        await session.Page.ClickAsync("main button:has-text('Introduce the two')");
        await session.Page.ClickAsync("a:has-text('Go to the partnership')");

        await Assertions.Expect(session.Page.Locator("main")).ToContainTextAsync("Introduced");
        Assert.Equal(PartnershipStage.Introduced, (await scene.Tenant.Single<Partnership>()).Stage);
        Assert.Contains("Ірина Нова", (await scene.LastLetter(scene.Julie!.Email)).PostalMime.Text, StringComparison.Ordinal);
        Assert.Empty(session.Complaints);
    }

    [Fact]
    public async Task Looking_for_the_municipalities_leaves_what_was_chosen_as_it_was()
    {
        var scene = await CooperationScene.Set(await app.NewTenant());
        await using var asking = await browser.Open(new Uri($"http://{scene.Tenant.Host}:{app.Address.Port}"));
        var page = asking.Page;
        await asking.Go("/cooperate");
        await page.FillAsync("[name=Us]", "Носівка");
        await page.FillAsync("[name=Them]", "chaville");
        await page.CheckAsync("[name='Form.Themes'][value=Youth]");
        await page.ClickAsync("main button:has-text('Look for the municipalities')");
        await Assertions.Expect(page.Locator("[name='Form.Target']")).ToBeCheckedAsync();

        Assert.Equal(["Youth"], await page.Locator("[name='Form.Themes']:checked").EvaluateAllAsync<string[]>("boxes => boxes.map((box) => box.value)"));
        await Assertions.Expect(page.Locator("[name='Form.Aim']:checked")).ToHaveValueAsync("Municipality");
        await Assertions.Expect(page.Locator("[data-draft-drop]")).ToHaveCountAsync(0);
    }

    [Theory]
    [MemberData(nameof(Views.Looks), MemberType = typeof(Views))]
    public async Task Every_page_is_accessible_and_fits(string language, bool dark, int width)
    {
        var scene = await CooperationScene.Set(await app.NewTenant());
        var unconfirmed = await scene.Asked();
        var link = await scene.Asked(scene.Wish() with { Aim = CooperationAim.Country, Target = null, Country = "FR" });
        await scene.Tenant.Send(new ConfirmCooperation(new Uri($"http://x{link}").Segments[^1]));
        await scene.Tenant.SendAs(new DescribeProfile(scene.Chaville.Id, ProfileScene.Content("Young partners", [.. Enum.GetValues<ProfileField>()]) with { SoughtCountries = ["UA"] }, 0), Role.Editor);
        var named = await scene.Confirmed(scene.Wish(name: "Олександра Дуже-Довге-Прізвище"));
        var open = await scene.Confirmed(scene.Wish() with { Aim = CooperationAim.Anyone, Target = null, Themes = [Theme.Youth, Theme.Health] });
        await using var session = await Arrive(scene.Tenant, language, dark, width);
        (string, string)[] pages =
        [
            ("form", "/cooperate"), ("form-found", CooperationScene.Page), ("sent", "/cooperate?sent=true"), ("unconfirmed", unconfirmed), ("waiting", link), ("over", link[..^4] + "AAAA"), ("inbox", "/requests"), ("inbox-none", "/requests?q=nowhere"),
            ("request", $"/requests/{named.Id.Value}"), ("request-open", $"/requests/{open.Id.Value}?Find=chaville"), ("settings", "/settings/requests"), ("today", "/today"),
        ];
        foreach (var (name, path) in pages)
        {
            Assert.True(await session.Go(path) is 200 or 410, path);
            await session.Screenshot($"cooperation-{name}-{width}-{(dark ? "dark" : "light")}-{language}");
            await session.Axe();
            await session.NothingScrollsSideways();
            await session.EveryElementIsKnown();
        }

        Assert.Empty(session.Complaints);
        Assert.Equal([scene.Tenant.Host], session.Hosts);
    }

    private async Task<BrowserSession> Arrive(TestTenant tenant, string language, bool dark, int width)
    {
        var session = await browser.Open(tenant, dark: dark, width: width);
        await session.Go($"/municipalities?lang={language}");
        return session;
    }
}
