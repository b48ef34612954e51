using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Associations.Application.JointMeetings;
using Associations.Application.Meetings;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.JointMeetings;
using Associations.Domain.Meetings;
using Associations.Tests.Access;
using Associations.Tests.Browser;
using Associations.Tests.Meetings;

namespace Associations.Tests.JointMeetings;

/// <summary>The pages of a joint meeting, at both ends, by forms and without a script; and how they stand in a browser.</summary>
public sealed class JointPagesTests(AppFixture app, BrowserFixture browser) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_co_host_is_asked_accepts_invites_and_leaves_by_forms()
    {
        var scene = await JointScene.Set(app);
        var coHost = scene.First;
        using var host = await scene.Host.Tenant.SignIn(Role.Editor);
        using var theirs = await coHost.Tenant.SignIn(Role.Editor);
        var ask = (await MainOf(host, scene.Host.Path)).QuerySelector("#co-hosts a")!.GetAttribute("href")!;
        using var asked = await host.Submit(ask, ("Form.Association", coHost.Tenant.Info.Id.ToString()));
        asked.IsRedirectTo(scene.Host.Path);
        Assert.Equal("Asked, no answer yet", (await MainOf(host, scene.Host.Path)).QuerySelector("#co-hosts .state--wait")!.TextContent);
        await scene.Carry();

        var invited = (await MainOf(theirs, "/today")).QuerySelector("#joint a")!.GetAttribute("href")!;
        Assert.Equal(invited, (await MainOf(theirs, "/meetings")).QuerySelector("#joint a")!.GetAttribute("href"));
        Assert.DoesNotContain(MeetingScene.Room, (await MainOf(theirs, invited)).TextContent, StringComparison.Ordinal);
        using var nameless = await theirs.Post(invited, $"{invited}?handler=Decline", ("Form.Reason", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nameless.StatusCode);
        using var accepted = await theirs.Post(invited, $"{invited}?handler=Accept");
        var copy = $"/meetings/{(await coHost.Copy()).Id.Value}";
        accepted.IsRedirectTo(copy);
        await scene.Carry();
        Assert.Contains(MeetingScene.Room["https://".Length..], (await MainOf(theirs, copy)).TextContent, StringComparison.Ordinal);
        using var added = await theirs.Submit($"{copy}/invite?find=Exempleville", ("Form.Who", $"contact-{coHost.Person.Id.Value:N}"), ("Form.Role", "Municipality"));
        added.IsRedirectTo(copy);
        await scene.Carry();
        Assert.Contains(coHost.Person.Name, (await MainOf(host, scene.Host.Path)).QuerySelector("#co-hosts")!.TextContent, StringComparison.Ordinal);

        using var left = await theirs.Submit($"{copy}/leave", ("Form.Reason", "Our programme has ended"));
        left.IsRedirectTo(copy);
        await scene.Carry();
        var part = (await MainOf(host, scene.Host.Path)).QuerySelector("#co-hosts")!.TextContent;
        Assert.Contains("Our programme has ended", part, StringComparison.Ordinal);
        Assert.DoesNotContain(coHost.Person.Name, part, StringComparison.Ordinal);
        var next = (await MainOf(theirs, copy)).QuerySelector("#next")!;
        Assert.Equal("Your association does not take part any more", next.QuerySelector(".next__what")!.TextContent);
        Assert.Empty(next.QuerySelectorAll("a[href$='/invite'], a[href$='/leave'], form"));
    }

    [Fact]
    public async Task What_the_host_decides_has_no_page_on_a_copy()
    {
        var scene = await JointScene.Joined(app);
        await scene.Host.Scheduled();
        await scene.Carry();
        using var theirs = await scene.First.Tenant.SignIn(Role.Manager);
        var before = await scene.First.Copy();
        var path = $"/meetings/{before.Id.Value}";
        var page = await MainOf(theirs, path);
        Assert.Empty(page.QuerySelectorAll("a[href$='/move'], a[href$='/cancel'], a[href*='/edit'], a[href$='/missed'], a[href$='/co-hosts']"));

        foreach (var name in new[] { "edit", "move", "cancel", "missed", "co-hosts" })
        {
            using var looked = await theirs.Get($"{path}/{name}");
            Assert.Equal((name, HttpStatusCode.Conflict), (name, looked.StatusCode));
            Assert.Contains("Another association hosts this meeting", await looked.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
            using var sent = await theirs.Post($"{path}/invite", $"{path}/{name}", ("Version", $"{before.Version}"), ("Form.Reason", "Mine"), ("Form.Title.En", "Mine"), ("Form.Languages", "uk"), ("Form.Association", scene.Host.Tenant.Info.Id.ToString()));
            Assert.Equal((name, HttpStatusCode.Conflict), (name, sent.StatusCode));
        }

        foreach (var handler in new[] { "Send", "Held", "Restore" })
        {
            using var sent = await theirs.Post($"{path}/invite", $"{path}?handler={handler}", ("Version", $"{before.Version}"));
            Assert.Equal((handler, HttpStatusCode.Conflict), (handler, sent.StatusCode));
        }

        Assert.Equal(before.Version, (await scene.First.Copy()).Version);
        using var host = await scene.Host.Tenant.SignIn(Role.Manager);
        using var own = await host.Get($"{scene.Host.Path}/leave");
        Assert.Equal(HttpStatusCode.Conflict, own.StatusCode);
    }

    [Fact]
    public async Task A_co_host_counts_the_meeting_for_its_own_records_and_the_host_does_not_see_it()
    {
        var scene = await JointScene.Joined(app);
        using var theirs = await scene.First.Tenant.SignIn(Role.Manager);
        var copy = await scene.First.Copy();
        var pair = (await MeetingScene.Set(scene.First.Tenant)).Pair;
        using var counted = await theirs.Submit($"/meetings/{copy.Id.Value}/counts", ("Form.Partnership", pair.Value.ToString()));
        counted.IsRedirectTo($"/meetings/{copy.Id.Value}");
        Assert.Equal(pair, (await scene.First.Copy()).Partnership);
        await scene.Carry();
        Assert.Equal(scene.Host.Pair, (await scene.Host.Facts()).Partnership);
        Assert.Equal(pair, (await scene.First.Copy()).Partnership);
        using var absent = await theirs.Submit($"/meetings/{copy.Id.Value}/counts", ("Form.Partnership", scene.Host.Pair.Value.ToString()));
        Assert.Equal(HttpStatusCode.NotFound, absent.StatusCode);
    }

    [Theory]
    [MemberData(nameof(Views.Looks), MemberType = typeof(Views))]
    public async Task Every_page_is_accessible_and_fits(string language, bool dark, int width)
    {
        var scene = await JointScene.Joined(app, coHosts: 3);
        await scene.Host.Scheduled();
        await scene.Carry();
        var coHost = scene.First;
        Assert.Null((await coHost.Answer(coHost.Person, MeetingAnswer.Yes)).Error);
        Assert.Null((await scene.CoHosts[1].Leave("Notre programme est terminé.")).Error);
        Assert.Null((await scene.Withdraw(scene.CoHosts[2])).Error);
        await scene.Carry();
        var own = (await coHost.Tenant.SendAs(
            new PlanMeeting(MeetingScene.Details with { Title = LocalisedText.Of(("fr", "Notre réunion"), ("uk", "Наша зустріч"), ("en", "Our own meeting")) }, scene.Host.At(15), null, null, [new(ParticipantRole.Municipality) { Contact = coHost.Person.Id }, new(ParticipantRole.Observer) { Contact = coHost.Other.Id }]), Role.Manager)).Value;
        Assert.Null((await coHost.Tenant.SendAs(new ScheduleMeeting(own, 3), Role.Manager)).Error);
        await scene.Host.Send(version => new MoveMeeting(scene.Host.Id, scene.Host.At(15), version));
        var second = await scene.Host.Plan(scene.Host.At(18));
        Assert.Null((await scene.Host.Tenant.SendAs(new InviteCoHost(second, coHost.Tenant.Info.Id, (await scene.Host.Facts(second)).Version), Role.Manager)).Error);
        await scene.Carry();
        var waiting = Assert.Single((await coHost.Tenant.SendAs(new JointMeetingsAhead(), Role.Manager)).Invitations).Id.Value;
        var copy = $"/meetings/{(await coHost.Tenant.SendAs(new JointMeetingsAhead(), Role.Manager)).Clashes[0].Meeting.Value}";

        await Look(scene.Host.Tenant, language, dark, width, ("host", scene.Host.Path), ("ask", $"{scene.Host.Path}/co-hosts"), ("withdraw", $"{scene.Host.Path}/co-hosts/withdraw?association={coHost.Tenant.Info.Id}"));
        await Look(coHost.Tenant, language, dark, width, ("invited", $"/meetings/joint/{waiting}"), ("copy", copy), ("leave", $"{copy}/leave"), ("counts", $"{copy}/counts"), ("today", "/today"), ("list", "/meetings"));
        var gone = (await scene.CoHosts[1].Copy()).Id.Value;
        await Look(scene.CoHosts[1].Tenant, language, dark, width, ("left", $"/meetings/{gone}"), ("answered", $"/meetings/joint/{(await scene.CoHosts[1].Invitation()).Id.Value}"));
    }

    private async Task Look(TestTenant tenant, string language, bool dark, int width, params (string Name, string Path)[] pages)
    {
        await using var session = await browser.Open(tenant, dark: dark, width: width);
        await session.Go($"/meetings?lang={language}");
        foreach (var (name, path) in pages)
        {
            Assert.Equal((path, 200), (path, await session.Go(path)));
            await session.Screenshot($"joint-{name}-{width}-{(dark ? "dark" : "light")}-{language}");
            await session.Axe();
            await session.NothingScrollsSideways();
            await session.EveryElementIsKnown();
        }

        Assert.Empty(session.Complaints);
    }

    private static async Task<IElement> MainOf(Visitor visitor, string path)
    {
        using var answer = await visitor.Get(path);
        Assert.Equal((path, HttpStatusCode.OK), (path, answer.StatusCode));
        return (await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken)).QuerySelector("main")!;
    }
}
