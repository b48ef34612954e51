using Associations.Application.Meetings;
using Associations.Domain;
using Associations.Domain.Meetings;
using Associations.Tests.Browser;
using Associations.Tests.Mail;
using Microsoft.Playwright;

namespace Associations.Tests.Meetings;

/// <summary>An invitation as the person who got it sees it: the letter, and the page that its link leads to, without being signed in.</summary>
public sealed class InvitationLooksTests(MailingAppFixture app, BrowserFixture browser) : IClassFixture<MailingAppFixture>
{
    [Theory]
    [MemberData(nameof(Views.Looks), MemberType = typeof(Views))]
    public async Task The_letter_leads_to_a_page_that_answers_with_one_press(string language, bool dark, int width)
    {
        await app.Listen();
        app.Clock.Set(TimeProvider.System.GetUtcNow());
        var scene = await MeetingScene.Set(await app.NewTenant());
        Assert.Null((await scene.Send(version => new DescribeMeeting(scene.Id, MeetingScene.Details with { DialIn = "+380 44 000 00 00, 2805", Agenda = Agenda }, null, version))).Error);
        await scene.Scheduled();
        await scene.Tenant.SendLetters();
        var address = language == "uk" ? "taras@korosten.example" : "marie@bourges.example";
        var mail = (await app.Sink.Parsed(TestContext.Current.CancellationToken)).Last(mail => mail.PostalMime.To.Single().Address == address && mail.PostalMime.From!.Address.StartsWith($"{scene.Tenant.Info.Slug}@", StringComparison.Ordinal));
        var link = InvitationTests.Link(mail);
        var view = $"{width}-{(dark ? "dark" : "light")}-{language}";

        await using var session = await browser.Open(new Uri($"http://{scene.Tenant.Host}:{app.Address.Port}"), dark: dark, width: width);
        await session.Go($"{link}?lang={language}&answer=No");
        await session.Screenshot($"invitation-{view}");
        await session.Axe();
        await session.NothingScrollsSideways();
        await Assertions.Expect(session.Page.Locator(".answer button:not(.govuk-button--secondary)")).ToHaveAttributeAsync("value", "No");

        await session.Page.Locator("form details summary").ClickAsync();
        await session.Page.Locator("[name=Note]").FillAsync("30.05, 14:00");
        await session.Page.Locator(".answer button[value=Yes]").ClickAsync();
        await Assertions.Expect(session.Page.Locator("[data-said]")).ToBeVisibleAsync();
        await session.Screenshot($"invitation-answered-{view}");
        await session.Axe();
        await session.NothingScrollsSideways();
        Assert.Equal((MeetingAnswer.Yes, "30.05, 14:00"), (await scene.Person(language == "uk" ? "Taras Zrazok" : "Marie Exemple")) is var person ? (person.Answer, person.Note) : default);

        // Where no policy of the product's own pages holds, as in a mail client.
        await session.Page.GotoAsync("about:blank");
        await session.Page.SetContentAsync(mail.PostalMime.Html);
        await session.Screenshot($"invitation-letter-{view}");
        await session.NothingScrollsSideways();
    }

    private static AgendaItem[] Agenda =>
    [
        new(LocalisedText.Of(("en", "Welcome"), ("uk", "Вітання"), ("fr", "Accueil")), "AMU, Olena Pryklad", 5),
        new(LocalisedText.Of(("en", "A year since the visit"), ("uk", "Рік після візиту"), ("fr", "Un an après la visite")), "Korosten, Bourges", 20),
        new(LocalisedText.Of(("en", "Who does what, by when")), "", 35),
    ];
}
