using Associations.Application.Meetings;
using Associations.Domain;
using Associations.Domain.Meetings;
using Associations.Tests.Access;
using Associations.Tests.Browser;
using Microsoft.Playwright;

namespace Associations.Tests.Meetings;

/// <summary>How meetings stand in a browser.</summary>
public sealed class MeetingLooksTests(AppFixture app, BrowserFixture browser) : IClassFixture<AppFixture>
{
    [Theory]
    [MemberData(nameof(Views.Looks), MemberType = typeof(Views))]
    public async Task Every_page_is_accessible_and_fits(string language, bool dark, int width)
    {
        app.Clock.Set(TimeProvider.System.GetUtcNow());
        var scene = await Filled();
        await Look(scene, language, dark, width, await Pages(scene));
        app.Clock.Advance(TimeSpan.FromDays(40));
        await Look(scene, language, dark, width, ("begun", scene.Path), ("unsettled", "/meetings?term=Unsettled"), ("today-after", "/today"), ("missed", $"{scene.Path}/missed"));
        Assert.Null((await scene.Send(version => new HoldMeeting(scene.Id, version))).Error);
        await Look(scene, language, dark, width, ("held", scene.Path), ("past", "/meetings?term=Past"), ("history", scene.PairPath));
        app.Clock.Set(TimeProvider.System.GetUtcNow());
    }

    [Fact]
    public async Task The_new_time_is_seen_on_every_clock_before_it_is_sent()
    {
        app.Clock.Set(TimeProvider.System.GetUtcNow());
        var scene = await Filled();
        await using var session = await browser.Open(scene.Tenant, width: 380);
        await session.Go($"{scene.Path}/move?lang=uk");
        await session.Page.Locator("[name='Time.When.Hour']").FillAsync("18:00");
        await session.Page.Locator("main .saves button").ClickAsync();

        await Assertions.Expect(session.Page.Locator(".notice .clocks")).ToContainTextAsync("17:00");
        await session.Screenshot("meet-moved-380-light-uk");
        await session.NothingScrollsSideways();
        Assert.Equal(scene.Noon, (await scene.Facts()).Time);
        await session.Page.Locator("main .saves button").ClickAsync();
        await Assertions.Expect(session.Page.Locator(".clocks").First).ToContainTextAsync("18:00");
        Assert.Equal(scene.At(18), (await scene.Facts()).Time);
    }

    private async Task Look(MeetingScene scene, string language, bool dark, int width, params (string Name, string Path)[] pages)
    {
        // Days may have gone by since the last one signed in.
        await using var session = await browser.Open(scene.Tenant, dark: dark, width: width);
        await session.Go($"/meetings?lang={language}");
        foreach (var (name, path) in pages)
        {
            Assert.Equal((path, 200), (path, await session.Go(path)));
            Assert.EndsWith(path, session.Page.Url, StringComparison.Ordinal);
            await session.Screenshot($"meet-{name}-{width}-{(dark ? "dark" : "light")}-{language}");
            await session.Axe();
            await session.NothingScrollsSideways();
            await session.EveryElementIsKnown();
        }

        Assert.Empty(session.Complaints);
        Assert.Equal([scene.Tenant.Host], session.Hosts);
    }

    private static async Task<(string Name, string Path)[]> Pages(MeetingScene scene)
    {
        var taras = (await scene.Person("Taras Zrazok")).Id.Value;
        var draft = (await scene.Tenant.SendAs(new MeetingList(MeetingTerm.Coming), Domain.Access.Role.Manager)).Rows.Single(row => row.State == MeetingState.Draft).Id.Value;
        var cancelled = (await scene.Tenant.SendAs(new MeetingList(MeetingTerm.Cancelled), Domain.Access.Role.Manager)).Rows[0].Id.Value;
        return
        [
            ("list", "/meetings"), ("none", "/meetings?term=Past"), ("new", $"/meetings/new?partnership={scene.Pair.Value}"), ("new-alone", "/meetings/new"), ("scheduled", scene.Path), ("draft", $"/meetings/{draft}"),
            ("cancelled", $"/meetings/{cancelled}"), ("edit", $"{scene.Path}/edit"), ("move", $"{scene.Path}/move"), ("invite", $"{scene.Path}/invite?find=Bourges"), ("cancel", $"{scene.Path}/cancel"),
            ("remove", $"{scene.Path}/remove?participant={taras}"), ("answer", $"{scene.Path}/answer?participant={taras}"), ("answers", $"{scene.Path}/answer"),
            ("partnership", scene.PairPath), ("today", "/today"),
        ];
    }

    // After the meeting of Korosten and Bourges of May 2024: answers of all kinds, one given before the time was moved.
    private async Task<MeetingScene> Filled()
    {
        var scene = await MeetingScene.Set(await app.NewTenant());
        var details = MeetingScene.Details with
        {
            DialIn = "+380 00 000 00 00, 2805",
            Agenda =
            [
                new(LocalisedText.Of(("uk", "Вітання"), ("en", "Welcome"), ("fr", "Accueil")), "AMU", 5), new(LocalisedText.Of(("uk", "Рік від візиту в липні 2023 року"), ("en", "A year since the visit of July 2023")), "Korosten, Bourges", 20),
                new(LocalisedText.Of(("uk", "Навчальний візит і підтримка міністерства"), ("en", "The coming study visit, and how the ministry supports it")), "AFCCRE", 15), new(LocalisedText.Of(("uk", "Хто, що й до якого часу")), "", 25),
            ],
        };
        await scene.Send(version => new DescribeMeeting(scene.Id, details, null, version));
        foreach (var guest in new[] { new Guest("Claire Fictive", "claire@afccre.example", "AFCCRE", "fr", "Europe/Paris"), new Guest("Anna Sample", "anna@cemr.example", "Council of European Municipalities and Regions", "en", "Europe/Brussels") })
            await scene.Send(version => new InviteToMeeting(scene.Id, new(ParticipantRole.Observer) { Guest = guest }, version));
        await scene.Scheduled();
        await Say("Taras Zrazok", MeetingAnswer.Yes, "");
        await scene.Send(version => new MoveMeeting(scene.Id, scene.At(13), version));
        await scene.Send(version => new MoveMeeting(scene.Id, scene.Noon, version));
        await Say("Marie Exemple", MeetingAnswer.Yes, "");
        await Say("Claire Fictive", MeetingAnswer.Perhaps, "Je dois partir à midi.");
        await Say("Anna Sample", MeetingAnswer.No, "");
        await scene.Plan(scene.Noon);
        var cancelled = await scene.Plan(scene.At(9, 45));
        await scene.Tenant.SendAs(new CancelMeeting(cancelled, "Немає світла в Коростені.", (await scene.Facts(cancelled)).Version), Domain.Access.Role.Manager);
        return scene;

        async Task Say(string name, MeetingAnswer answer, string note)
        {
            var person = await scene.Person(name);
            Assert.Null((await scene.Send(version => new NoteAnswer(scene.Id, person.Id, answer, note, version))).Error);
        }
    }
}
