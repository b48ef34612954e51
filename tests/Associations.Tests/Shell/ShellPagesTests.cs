using Associations.Tests.Browser;
using Microsoft.Playwright;

namespace Associations.Tests.Shell;

public sealed class ShellPagesTests(ShellHost host, BrowserFixture browser) : IClassFixture<ShellHost>
{
    private static readonly string[] Pages =
        ["/privacy", "/imprint", "/help", "/accessibility", "/nowhere", "/specimen/forbidden", "/specimen/gone", "/specimen/broken", "/specimen?oblast=Kharkiv"];

    [Theory]
    [MemberData(nameof(Views.Looks), MemberType = typeof(Views))]
    public async Task Every_page_is_accessible_and_fits(string language, bool dark, int width)
    {
        await using var session = await browser.Open(host.Origin, language, dark, width);
        foreach (var path in Pages)
        {
            await session.Go(path);
            await session.Screenshot($"{path.Split('?')[0].Trim('/').Replace('/', '-')}-{width}-{(dark ? "dark" : "light")}-{language}");
            await session.Axe();
            await session.NothingScrollsSideways();
        }

        Assert.Empty(session.Complaints);
        Assert.Equal(["amu.localhost"], session.Hosts);
    }

    [Fact]
    public async Task A_form_that_is_refused_keeps_what_was_typed_and_leads_to_the_fields()
    {
        await using var session = await browser.Open(host.Origin, width: 380);
        await session.Go("/specimen");
        await session.Page.Locator("#Form_Email").FillAsync("t.zrazok@korosten");
        await session.Page.Locator("#Form_From").FillAsync("31");
        await session.Page.Locator("#Form_From_Month").FillAsync("6");
        await session.Page.Locator("#Form_From_Year").FillAsync("2026");
        await session.Page.Locator("#Form_Themes-2").CheckAsync();
        await session.Page.Locator("#Form_Title_Uk").FillAsync("Мережі міст");
        await session.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        await Assertions.Expect(session.Page.Locator(".govuk-error-summary")).ToBeFocusedAsync();
        await Assertions.Expect(session.Page.Locator(".govuk-error-summary h2")).ToHaveTextAsync("Correct 5 answers");
        await Assertions.Expect(session.Page.Locator(".govuk-error-summary a").First).ToHaveAttributeAsync("href", "#Form_Name");
        await Assertions.Expect(session.Page.Locator("#Form_Email")).ToHaveValueAsync("t.zrazok@korosten");
        await Assertions.Expect(session.Page.Locator("#Form_From")).ToHaveValueAsync("31");
        await Assertions.Expect(session.Page.Locator("#Form_Themes-2")).ToBeCheckedAsync();
        await Assertions.Expect(session.Page.Locator("#Form_Title_Uk")).ToHaveValueAsync("Мережі міст");
        await Assertions.Expect(session.Page.Locator("#Form_From-error")).ToContainTextAsync("this month has 30 days");
        foreach (var link in await session.Page.Locator(".govuk-error-summary a").AllAsync())
        {
            await Assertions.Expect(session.Page.Locator((await link.GetAttributeAsync("href"))!)).ToHaveCountAsync(1);
        }

        await session.Screenshot("specimen-refused-380-light-en");
        await session.Axe();
        await session.NothingScrollsSideways();
        Assert.Empty(session.Complaints);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_done_is_said_once_after_the_redirect(bool script)
    {
        await using var session = await browser.Open(host.Origin, script: script);
        await session.Go("/specimen");
        await session.Page.GetByRole(AriaRole.Button, new() { Name = "Review the edition" }).ClickAsync();
        await Assertions.Expect(session.Page.Locator(".notice--done")).ToHaveTextAsync("Збережено: Kharkiv & Ізюм");
        await session.Go("/specimen");
        await Assertions.Expect(session.Page.Locator(".notice--done")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Chosen_rows_stay_chosen_while_pages_turn_and_are_sent_together()
    {
        await using var session = await browser.Open(host.Origin, "uk-UA");
        await session.Go("/specimen");
        await Assertions.Expect(session.Page.Locator(".selection")).ToBeHiddenAsync();
        await session.Page.Locator("[value=UA63040090000021240]").CheckAsync();
        await session.Page.Locator(".pages a[rel=next]").ClickAsync();
        await Assertions.Expect(session.Page.Locator(".selection b")).ToHaveTextAsync("Вибрано 1");
        await Assertions.Expect(session.Page.Locator("[data-names]")).ToHaveTextAsync("Izium");
        await session.Screenshot("specimen-chosen-1280-light-uk");
    }

    [Fact]
    public async Task A_long_form_keeps_its_draft_on_the_device()
    {
        await using var session = await browser.Open(host.Origin);
        await session.Go("/specimen");
        await session.Page.Locator("#Form_Why").FillAsync("Ми бачили станцію підготовки води");
        await session.Page.WaitForFunctionAsync("() => localStorage.getItem('draft:specimen') !== null");
        await session.Go("/specimen");
        await Assertions.Expect(session.Page.Locator("#Form_Why")).ToHaveValueAsync("Ми бачили станцію підготовки води");
        await session.Page.Locator("[data-draft-drop]").ClickAsync();
        await Assertions.Expect(session.Page.Locator("#Form_Why")).ToHaveValueAsync("");
    }

    [Theory]
    [InlineData("uk-UA")]
    [InlineData("fr-FR")]
    public async Task Nothing_scrolls_sideways_at_320(string locale)
    {
        await using var session = await browser.Open(host.Origin, locale, width: 320);
        foreach (var path in Pages)
        {
            await session.Go(path);
            await session.NothingScrollsSideways();
        }
    }

    [Fact]
    public async Task The_language_switch_keeps_the_page_and_is_remembered()
    {
        await using var session = await browser.Open(host.Origin, "en-GB");
        await session.Go("/specimen?oblast=63");
        await session.Page.Locator("header .langs a[lang=fr]").ClickAsync();
        Assert.EndsWith("/specimen?oblast=63&lang=fr", session.Page.Url, StringComparison.Ordinal);
        await session.Go("/help");
        await Assertions.Expect(session.Page.Locator("h1")).ToHaveTextAsync("Aide");
        var cookies = await session.Page.Context.CookiesAsync();
        Assert.All(cookies, cookie => Assert.True(cookie is { Secure: true, HttpOnly: true } && cookie.Name.StartsWith("__Host-", StringComparison.Ordinal)));
        Assert.Contains(cookies, cookie => cookie.Name == "__Host-lang");
    }
}
