using System.Globalization;
using System.Net;
using AngleSharp.Html.Parser;
using Associations.Application.Meetings;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Meetings;
using Associations.Tests.Access;

namespace Associations.Tests.Meetings;

/// <summary>The week of meetings as a reader in Kyiv sees it.</summary>
public sealed class WeekTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_week_begins_on_its_monday_and_each_meeting_stands_on_the_reader_s_day()
    {
        var scene = await MeetingScene.Set(await app.NewTenant());
        var other = await MeetingScene.Set(await app.NewTenant());
        using var manager = await scene.Tenant.SignIn(Role.Manager);
        // Sunday night in Paris is Monday in Kyiv; the clocks change on Sunday 28 March 2027.
        await Plan(scene, "Sunday evening", new DateTime(2027, 3, 28, 23, 30, 0), "Europe/Paris");
        await Plan(scene, "Monday noon", new DateTime(2027, 3, 29, 12, 0, 0), "Europe/Kyiv");
        await Plan(scene, "First minute", new DateTime(2027, 3, 22, 0, 0, 0), "Europe/Kyiv");
        await Plan(scene, "Last minute", new DateTime(2027, 3, 28, 23, 59, 0), "Europe/Kyiv");
        await Plan(other, "Another association's", new DateTime(2027, 3, 24, 12, 0, 0), "Europe/Kyiv");

        Assert.Equal(["22: First minute 00:00–01:00", "28: Last minute 23:59–00:59"], await Week(manager, "/meetings/week?from=2027-03-28"));
        Assert.Equal(["29: Sunday evening 00:30–01:30", "29: Monday noon 12:00–13:00"], await Week(manager, "/meetings/week?from=2027-03-29"));
        Assert.Equal(await Week(manager, "/meetings/week?from=2027-03-29"), await Week(manager, "/meetings/week?from=2027-04-04"));

        var page = await Document(manager, "/meetings/week?from=2027-03-25");
        Assert.Equal(["/meetings/week?from=2027-03-15", "/meetings/week", "/meetings/week?from=2027-03-29"], page.QuerySelectorAll(".weeks a").Select(link => link.GetAttribute("href")));
        Assert.Equal(7, page.QuerySelectorAll(".week > li").Length);
    }

    [Fact]
    public async Task A_meeting_of_any_state_stands_in_its_week_under_its_state()
    {
        var scene = await (await MeetingScene.Set(await app.NewTenant())).Scheduled();
        await scene.Plan(scene.At(14));
        var (cancelled, offered) = (await scene.Plan(scene.At(16)), await scene.Plan(scene.At(18)));
        Assert.Null((await scene.Tenant.SendAs(new ScheduleMeeting(cancelled, (await scene.Facts(cancelled)).Version), Role.Manager)).Error);
        Assert.Null((await scene.Tenant.SendAs(new CancelMeeting(cancelled, "No power", (await scene.Facts(cancelled)).Version), Role.Manager)).Error);
        Assert.Null((await scene.Offer(offered, scene.At(18), scene.At(20, daysLater: 14))).Error);
        using var manager = await scene.Tenant.SignIn(Role.Manager);

        var week = (await Document(manager, string.Create(CultureInfo.InvariantCulture, $"/meetings/week?from={scene.Day:yyyy-MM-dd}"))).QuerySelectorAll(".week ul li");

        Assert.Equal(
            ["12:00–13:00 Invitations are sent", "14:00–15:00 Draft", "16:00–17:00 Cancelled", "18:00–19:00 Times are proposed"],
            week.Select(one => $"{one.QuerySelector("time")!.TextContent} {one.QuerySelector(".state")!.TextContent}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?from=tomorrow")]
    [InlineData("?from=0001-01-01")]
    [InlineData("?from=9999-12-31")]
    [InlineData("?from=2027-02-30")]
    public async Task What_is_no_day_shows_this_week(string query)
    {
        var tenant = await app.NewTenant();
        using var manager = await tenant.SignIn(Role.Manager);

        using var answer = await manager.Get($"/meetings/week{query}");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("No meeting begins in this week.", text, StringComparison.Ordinal);
        Assert.DoesNotContain(">This week<", text, StringComparison.Ordinal);
    }

    private static async Task Plan(MeetingScene scene, string title, DateTime local, string zone) => Assert.True((await scene.Tenant.SendAs(
        new PlanMeeting(MeetingScene.Details with { Title = LocalisedText.Of(("en", title)) }, new MeetingTime(new ZonedTime(local, zone), 60), null, null, []), Role.Manager)).Succeeded);

    private static async Task<List<string>> Week(Visitor visitor, string path) =>
        [.. (await Document(visitor, path)).QuerySelectorAll(".week > li").SelectMany(day => day.QuerySelectorAll("ul li").Select(one => $"{day.QuerySelector("h2")!.TextContent.Split(' ')[1]}: {one.QuerySelector("a")!.TextContent} {one.QuerySelector("time")!.TextContent}"))];

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> Document(Visitor visitor, string path) =>
        await new HtmlParser().ParseDocumentAsync(await visitor.Read(path), TestContext.Current.CancellationToken);
}
