using Associations.Application.Meetings;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Meetings;
using Associations.Domain.Programmes;
using Associations.Tests.Access;
using Associations.Tests.Browser;

namespace Associations.Tests.Meetings;

/// <summary>How calendars' addresses and weeks of meetings stand in a browser.</summary>
public sealed class FeedLooksTests(AppFixture app, BrowserFixture browser) : IClassFixture<AppFixture>
{
    [Theory]
    [MemberData(nameof(Views.Looks), MemberType = typeof(Views))]
    public async Task Every_page_is_accessible_and_fits(string language, bool dark, int width)
    {
        var scene = await (await MeetingScene.Set(await app.NewTenant())).Scheduled();
        await scene.Plan(scene.At(9, 45), MeetingScene.Details with { Title = LocalisedText.Of(("en", "Sensitive")), IsSensitive = true });
        await scene.Plan(scene.At(16, daysLater: 1));
        var programme = Programme.Plan(new ProgrammeDetails(LocalisedText.Of(("en", "Twinning for recovery"), ("uk", "Партнерства заради відновлення"), ("fr", "Jumelages")), new DateOnly(2026, 1, 1), new DateOnly(2028, 12, 31)) { Languages = ["en"] });
        await scene.Tenant.Add(programme);
        var owner = FeedOwner.Of(scene.Marie.Id);
        Assert.True((await scene.Tenant.SendAs(new MakeMeetingFeed(owner), Role.Manager)).Succeeded);
        var token = (await scene.Tenant.SendAs(new MeetingFeedFacts(owner), Role.Manager)).Value.Token;

        await using var session = await browser.Open(scene.Tenant, dark: dark, width: width);
        await session.Go($"/meetings?lang={language}");
        foreach (var (name, path) in new[]
        {
            ("feed-contact", $"/municipalities/contacts/{scene.Marie.Id.Value}/calendar"), ("feed-none", $"/municipalities/{scene.Korosten.Id.Value}/calendar"), ("feed-mine", "/account/calendar"),
            ("feed-account", "/account"), ("feed-link", $"/calendar/{token}"), ("week", $"/meetings/week?from={scene.Day:yyyy-MM-dd}"), ("week-none", "/meetings/week?from=2027-08-02"), ("reminders", "/settings/meetings"),
            ("reminders-own", $"/settings/meetings/{programme.Id.Value}"),
        })
        {
            Assert.Equal((path, 200), (path, await session.Go(path)));
            await session.Screenshot($"{name}-{width}-{(dark ? "dark" : "light")}-{language}");
            await session.Axe();
            await session.NothingScrollsSideways();
            await session.EveryElementIsKnown();
        }

        Assert.Empty(session.Complaints);
        Assert.Equal([scene.Tenant.Host], session.Hosts);
    }
}
