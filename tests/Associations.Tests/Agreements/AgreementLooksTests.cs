using Associations.Application.Agreements;
using Associations.Application.Guidance;
using Associations.Domain.Access;
using Associations.Domain.Agreements;
using Associations.Domain.Partnerships;
using Associations.Tests.Access;
using Associations.Tests.Browser;
using Associations.Tests.Documents;
using Microsoft.Playwright;

namespace Associations.Tests.Agreements;

/// <summary>How agreements, documents and checklists stand in a browser.</summary>
public sealed class AgreementLooksTests(AppFixture app, BrowserFixture browser) : IClassFixture<AppFixture>
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
            await session.Screenshot($"agr-{name}-{width}-{(dark ? "dark" : "light")}-{language}");
            await session.Axe();
            await session.NothingScrollsSideways();
            await session.EveryElementIsKnown();
        }

        Assert.Empty(session.Complaints);
        Assert.Equal([scene.Tenant.Host], session.Hosts);
    }

    [Fact]
    public async Task Both_versions_stand_beside_each_other_on_paper_and_nothing_else_does()
    {
        var scene = await Filled();
        await using var session = await Arrive(scene.Tenant, "fr", dark: false, width: 800);
        await session.Go($"{scene.Path}/print");
        await session.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });

        var (uk, fr) = (await Box(session, ".article [lang=uk]"), await Box(session, ".article [lang=fr]"));
        Assert.True(uk.X + uk.Width <= fr.X && Math.Abs(uk.Y - fr.Y) < 2, $"{uk.X}, {uk.Y} and {fr.X}, {fr.Y}");
        Assert.False(await session.Page.Locator(".no-print").IsVisibleAsync());
        await session.Screenshot("agr-print-paper");
    }

    private static async Task<LocatorBoundingBoxResult> Box(BrowserSession session, string selector) => (await session.Page.Locator(selector).First.BoundingBoxAsync())!;

    private static async Task<(string Name, string Path)[]> Pages(AgreementScene scene)
    {
        var (draft, pair) = ((await scene.Tenant.SendAs(new AgreementList(new AgreementFilter(AgreementState.Draft), new AgreementSort(AgreementOrder.Title, false)), Role.Manager)).Value.Rows[0].Id, scene.Pair.Path);
        var (path, article) = ($"/agreements/{draft.Value}", (await scene.Stored(draft)).Articles[0].Id.Value);
        return
        [
            ("partnership", pair), ("document-add", $"{pair}/documents/add"), ("new", $"{pair}/agreements/new"), ("list", "/agreements"), ("none", "/agreements?state=Expired"), ("today", "/today"),
            ("draft", path), ("article", $"{path}/articles/{article}"), ("insert", $"{path}/articles/insert"), ("abandon", $"{path}/abandon"), ("edit", $"{path}/edit"),
            ("signed", scene.Path), ("register", $"{scene.Path}/register"), ("renew", $"{scene.Path}/renew"), ("decide", $"{scene.Path}/decisions/{scene.Pair.Izium.Id.Value}"), ("sign", $"{scene.Path}/sign"),
            ("print", $"{path}/print"), ("clauses", "/settings/clauses"), ("clause", "/settings/clauses/clause"), ("guidance", "/settings/guidance"), ("guide", "/settings/guidance/negotiating"), ("settings", "/settings"),
        ];
    }

    private async Task<AgreementScene> Filled()
    {
        var scene = await (await AgreementScene.Set(await app.NewTenant(), AgreementScene.Today.AddDays(25))).Signed();
        var clauses = (await scene.Tenant.SendAs(new Clauses(), Role.Editor)).Value.All;
        var draft = await scene.Tenant.SendAs(
            new DraftAgreement(scene.Pair.Pair, new AgreementDetails(AgreementKind.Twinning, "Меморандум про побратимство між Ізюмом і Шеневʼєром-сюр-Марн", null, null), AgreementScene.Languages, [.. clauses.Select(clause => clause.Id)]), Role.Editor);
        await scene.Tenant.SendAs(new WriteArticle(draft.Value, null, AgreementScene.Text("Волонтери", "Лише українською.", null, null), 2, (await scene.Stored(draft.Value)).Version), Role.Editor);
        foreach (var item in new[] { "signed.register", "signed.plan" }) await scene.Tenant.SendAs(new TickGuide(scene.Pair.Pair, PartnershipStage.Signed, item, true), Role.Editor);
        await DocumentScene.Add(scene.Pair, "Протокол онлайн-зустрічі двох мерів");
        return scene;
    }

    private async Task<BrowserSession> Arrive(TestTenant tenant, string language, bool dark, int width)
    {
        var session = await browser.Open(tenant, dark: dark, width: width);
        await session.Go($"/partnerships?lang={language}");
        return session;
    }
}
