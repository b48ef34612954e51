using Associations.Application.Profiles;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Profiles;
using Associations.Tests.Access;
using Associations.Tests.Browser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Associations.Tests.Profiles;

/// <summary>How profiles stand in a browser.</summary>
public sealed class ProfileLooksTests(MailingAppFixture app, BrowserFixture browser) : IClassFixture<MailingAppFixture>
{
    [Theory]
    [MemberData(nameof(Views.Looks), MemberType = typeof(Views))]
    public async Task Every_page_is_accessible_and_fits(string language, bool dark, int width)
    {
        var scene = await ProfileScene.Set(await app.NewTenant(), language);
        var link = await scene.AskedLink();
        await scene.Tenant.SendAs(new DescribeProfile(scene.Nosivka.Id, ProfileScene.Content("A hall for young people", [.. Enum.GetValues<ProfileField>()]), 0), Role.Editor);
        var more = Profile.Begin(scene.Tarashcha.Id);
        more.Describe(ProfileScene.Content("Sorting waste in a town of 10,000", ProfileField.Needs, ProfileField.Offers, ProfileField.LookingFor), app.Clock.GetUtcNow());
        await scene.Tenant.Add(more);
        await using var session = await Arrive(scene.Tenant, language, dark, width);
        var path = $"/municipalities/{scene.Nosivka.Id.Value}";
        (string, string)[] before = [("keep-confirm", link), ("public", $"/profiles/{scene.Nosivka.Id.Value}"), ("list", "/profiles"), ("list-none", "/profiles?q=nowhere"), ("settings", "/settings/profiles"), ("ask", "/profile?Find=nosivka"), ("ask-none", "/profile?Find=nowhere"), ("over", link[..^4] + "AAAA")];
        foreach (var (name, at) in before) await Look(session, $"{name}-{width}-{(dark ? "dark" : "light")}-{language}", at);

        var token = new Uri($"http://x{link}").Segments[^1];
        var version = (await scene.Tenant.Read(db => db.Profiles.SingleAsync(row => row.Municipality == scene.Nosivka.Id))).Version;
        Assert.True((await scene.Tenant.Send(new ProposeProfile(token, ProfileScene.Content("Two halls for young people", ProfileField.Needs) with { Languages = ["uk"], Themes = [Theme.Youth] }, version))).Succeeded);
        (string, string)[] after = [("municipality", path), ("profile", $"{path}/profile"), ("review", $"{path}/profile/review"), ("waiting", "/municipalities/profiles"), ("keep-waiting", link), ("today", "/today")];
        foreach (var (name, at) in after) await Look(session, $"{name}-{width}-{(dark ? "dark" : "light")}-{language}", at);

        Assert.Empty(session.Complaints);
        Assert.Equal([scene.Tenant.Host], session.Hosts);
    }

    [Fact]
    public async Task The_link_is_asked_for_and_the_profile_confirmed_without_a_script()
    {
        var scene = await ProfileScene.Set(await app.NewTenant(), "en");
        await scene.Tenant.SendAs(new DescribeProfile(scene.Nosivka.Id, ProfileScene.Content("A hall", ProfileField.Needs), 0), Role.Editor);
        await using var session = await browser.Open(new Uri($"http://{scene.Tenant.Host}:{app.Address.Port}"), script: false);
        await session.Go("/profile");
        await session.Page.FillAsync("[name=Find]", "Носівка");
        await session.Page.ClickAsync("main button");
        await session.Page.ClickAsync("main button:has-text('Send the link')");
        await Assertions.Expect(session.Page.Locator("h1")).ToContainTextAsync("a letter is on its way");
        await scene.Tenant.DrainOutbox();

        await session.Go(ProfileScene.LinkIn(await scene.LastLetter()));
        await session.Page.ClickAsync("main button:has-text('Yes, it is still so')");

        await Assertions.Expect(session.Page.Locator(".notice")).ToContainTextAsync("it is still so");
    }

    [Fact]
    public async Task A_draft_kept_on_the_device_undoes_nobodys_newer_work()
    {
        var scene = await ProfileScene.Set(await app.NewTenant(), "en");
        var path = $"/municipalities/{scene.Nosivka.Id.Value}/profile";
        await using var session = await Arrive(scene.Tenant, "en", dark: false, width: 1280);
        var need = session.Page.Locator("[name='Form.Needs[0].Text']");
        var save = session.Page.Locator("main form.long button:has-text('Save the profile')");
        await session.Go(path);
        await need.FillAsync("Ours");
        await save.ClickAsync();
        await Assertions.Expect(session.Page.Locator("[data-said]")).ToContainTextAsync("The profile is saved.");

        await Theirs("Theirs");
        await session.Go(path);
        await Assertions.Expect(need).ToHaveValueAsync("Theirs");

        // What was never sent comes back, and with it what it was written on.
        await need.FillAsync("Half a thought");
        await session.Page.WaitForFunctionAsync("() => Object.values(localStorage).some((kept) => kept.includes('Half a thought'))");
        await Theirs("Theirs again");
        await session.Go(path);
        await Assertions.Expect(need).ToHaveValueAsync("Half a thought");
        await save.ClickAsync();
        await Assertions.Expect(session.Page.Locator(".notice--wait")).ToContainTextAsync("Theirs again");
        await Assertions.Expect(need).ToHaveValueAsync("Half a thought");
        await session.Screenshot("profile-changed-1280-light-en");
        await session.Axe();
        Assert.Equal("Theirs again", (await scene.Tenant.Single<Profile>()).Content!.Needs.Single().Text);

        async Task Theirs(string text)
        {
            var seen = (await scene.Tenant.Single<Profile>()).Version;
            Assert.True((await scene.Tenant.SendAs(new DescribeProfile(scene.Nosivka.Id, ProfileScene.Content(text), seen), Role.Editor)).Succeeded);
        }
    }

    private static async Task Look(BrowserSession session, string name, string path)
    {
        Assert.True(await session.Go(path) is 200 or 410, path);
        await session.Screenshot($"profile-{name}");
        await session.Axe();
        await session.NothingScrollsSideways();
        await session.EveryElementIsKnown();
    }

    private async Task<BrowserSession> Arrive(TestTenant tenant, string language, bool dark, int width)
    {
        var session = await browser.Open(tenant, dark: dark, width: width);
        await session.Go($"/municipalities?lang={language}");
        return session;
    }
}
