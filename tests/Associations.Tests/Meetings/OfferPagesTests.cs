using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Associations.Application.Meetings;
using Associations.Domain.Access;
using Associations.Domain.Meetings;
using Associations.Tests.Access;
using Associations.Tests.Mail;
using Microsoft.EntityFrameworkCore;

namespace Associations.Tests.Meetings;

/// <summary>Offers by forms and letters: the manager proposes, two people answer by what a real SMTP server brought them.</summary>
public sealed partial class OfferPagesTests(MailingAppFixture app) : IClassFixture<MailingAppFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Times_are_suggested_proposed_answered_by_letter_and_agreed()
    {
        var scene = await Set();
        using var manager = await scene.Tenant.SignIn(Role.Manager);
        var form = await MainOf(await manager.Get($"{scene.Path}/offer"));
        var ticks = form.QuerySelectorAll("[name='Times.Ticked']").Select(box => box.GetAttribute("value")!).ToList();
        Assert.InRange(ticks.Count, 6, SuggestedTimes.Most);
        using var none = await manager.Submit($"{scene.Path}/offer");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, none.StatusCode);
        using var proposed = await manager.Submit($"{scene.Path}/offer", [("Times.Ticked", ticks[0]), ("Times.Ticked", ticks[2]), .. Typed(scene.Day, "16:30"), ("Days", "5")]);
        proposed.IsRedirectTo(scene.Path);
        var facts = await scene.Facts();
        Assert.Equal((MeetingState.Offered, 3), (facts.State, facts.Offer!.Slots.Count));
        var page = await MainOf(await manager.Get(scene.Path));
        Assert.Equal(3, page.QuerySelectorAll("#offer tbody tr").Length);
        foreach (var path in new[] { "/meetings", "/today", scene.PairPath }) Assert.Contains("3 times proposed", await manager.Read($"{path}?lang=en"), StringComparison.Ordinal);

        // Marie reads French and Paris's clock; the letter brings no calendar.
        var mail = await Last(scene, "marie@bourges.example");
        foreach (var reading in mail.Both)
        {
            Assert.StartsWith("Quel horaire vous convient : Réunion bilatérale en ligne", reading.Subject, StringComparison.Ordinal);
            foreach (var text in new[] { "15:30 à Paris", "16:30 à Kyiv", "Dire lesquels conviennent" }) Assert.Contains(text, reading.Text, StringComparison.Ordinal);
            Assert.Empty(reading.Attachments);
        }

        Assert.DoesNotContain("taras@", mail.PostalMime.Text + mail.PostalMime.Html, StringComparison.Ordinal);
        Assert.StartsWith("Який час вам підходить: ", (await Last(scene, "taras@korosten.example")).PostalMime.Subject, StringComparison.Ordinal);

        await ScannersChangeNothing(scene);
        var (taras, marie) = (InvitationTests.Link(await Last(scene, "taras@korosten.example")), InvitationTests.Link(mail));
        using var visitor = new Visitor(app, scene.Tenant.Host);
        var own = await MainOf(await visitor.Get(marie));
        Assert.Equal(6, own.QuerySelectorAll("input[type=radio]").Length);
        var slot = facts.Offer.Slots[0].Id.ToString("N");
        using var empty = await visitor.Post(marie, $"{marie}?handler=Offer");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        using var countered = await visitor.Post(marie, $"{marie}?handler=Offer", [($"Slots[{slot}].Suits", "no"), .. Typed(scene.Day.AddDays(1), "14:00", "Europe/Paris"), ("Note", "Plutôt le lendemain")]);
        countered.EnsureSuccessStatusCode();
        var said = (await scene.Facts()).Offer!.Slots;
        Assert.Equal((4, false), (said.Count, said[0].Words[1] ?? said[0].Words[0]));
        Assert.Equal("Plutôt le lendemain", (await scene.Person("Marie Exemple")).Note);

        // Taras is told, sees both clocks, and agrees: the page is the invitation's from then on.
        var again = await Last(scene, "taras@korosten.example");
        Assert.Contains("15:00 у Києві", again.PostalMime.Text, StringComparison.Ordinal);
        var counter = said.Single(one => one.By is not null).Id.ToString("N");
        using var agreed = await visitor.Post(taras, $"{taras}?handler=Offer", [($"Slots[{counter}].Suits", "yes")]);
        agreed.EnsureSuccessStatusCode();
        var after = await MainOf(agreed);
        Assert.NotNull(after.QuerySelector(".answer"));
        Assert.Equal((MeetingState.Scheduled, new TimeOnly(14, 0), "Europe/Paris"), ((await scene.Facts()).State, TimeOnly.FromDateTime((await scene.Facts()).Time.Start.Local), (await scene.Facts()).Time.Start.Zone));
        Assert.StartsWith("Invitation : ", (await Last(scene, "marie@bourges.example")).PostalMime.Subject, StringComparison.Ordinal);
        using var late = await visitor.Post(marie, $"{marie}?handler=Offer", [($"Slots[{slot}].Suits", "yes")]);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
    }

    [Fact]
    public async Task Of_a_sensitive_meeting_the_letter_holds_no_times()
    {
        var scene = await Set();
        Assert.Null((await scene.Send(version => new DescribeMeeting(scene.Id, MeetingScene.Details with { IsSensitive = true }, null, version))).Error);
        Assert.Null((await scene.Offer(scene.At(10), scene.At(15))).Error);
        var mail = await Last(scene, "marie@bourges.example");
        string[] secrets = ["10:00", "15:00", "9:00", "09:00", "14:00", $"{scene.Day:yyyy-MM-dd}", MeetingScene.Room];
        foreach (var reading in mail.Both) foreach (var secret in secrets) Assert.DoesNotContain(secret, $"{reading.Subject} {reading.Text} {reading.Html}", StringComparison.Ordinal);
        var contents = await scene.Tenant.Read(db => db.Letters.Select(letter => letter.Content).ToListAsync());
        foreach (var secret in secrets) Assert.All(contents, content => Assert.DoesNotContain($"{secret}:00\"", content, StringComparison.Ordinal));
        Assert.All(contents, content => Assert.DoesNotContain($"{scene.Day:yyyy-MM-dd}", content, StringComparison.Ordinal));

        using var visitor = new Visitor(app, scene.Tenant.Host);
        Assert.Contains("14:00", await visitor.Read(InvitationTests.Link(mail)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_busy_is_named_to_the_manager_and_to_nobody_else()
    {
        var scene = await Set();
        var other = await scene.Plan(scene.At(10));
        await scene.Scheduled();
        using var manager = await scene.Tenant.SignIn(Role.Manager);
        using var refused = await manager.Submit($"/meetings/{other.Value}/offer", Typed(scene.Day, "12:30"));
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("Taras Zrazok", (await MainOf(refused)).QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);

        Assert.Null((await scene.Offer(other, scene.At(9))).Error);
        await scene.Tenant.SendLetters();
        var marie = $"/meeting/{await scene.Token(other, "Marie Exemple")}";
        using var visitor = new Visitor(app, scene.Tenant.Host);
        using var clash = await visitor.Post(marie, $"{marie}?handler=Offer", Typed(scene.Day, "12:30", "Europe/Kyiv"));
        Assert.Equal(HttpStatusCode.Conflict, clash.StatusCode);
        Assert.DoesNotContain("Taras", await clash.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    private async Task ScannersChangeNothing(MeetingScene scene)
    {
        var version = (await scene.Facts()).Version;
        using var scanner = new Visitor(app, scene.Tenant.Host);
        foreach (var address in new[] { "taras@korosten.example", "marie@bourges.example" })
        {
            var links = (await Last(scene, address)).Both.SelectMany(reading => Links().Matches($"{reading.Text} {WebUtility.HtmlDecode(reading.Html)}").Select(match => new Uri(match.Value).PathAndQuery)).Distinct().ToList();
            Assert.NotEmpty(links);
            foreach (var link in links.Append($"{links[0]}?handler=Offer")) foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head }) (await scanner.Send(new HttpRequestMessage(method, link))).EnsureSuccessStatusCode();
        }

        Assert.Equal(version, (await scene.Facts()).Version);
    }

    private async Task<MeetingScene> Set()
    {
        await app.Listen();
        app.Clock.Set(TimeProvider.System.GetUtcNow());
        return await MeetingScene.Set(await app.NewTenant());
    }

    private async Task<ParsedMail> Last(MeetingScene scene, string to)
    {
        await scene.Tenant.SendLetters();
        return (await app.Sink.Parsed(Token)).Last(mail => mail.PostalMime.To.Single().Address == to && mail.PostalMime.From!.Address.StartsWith($"{scene.Tenant.Info.Slug}@", StringComparison.Ordinal));
    }

    private static (string, string)[] Typed(DateOnly day, string hour, string zone = MeetingScene.Kyiv)
    {
        var text = CultureInfo.InvariantCulture;
        return [("Times.Typed[0].Date.Day", day.Day.ToString(text)), ("Times.Typed[0].Date.Month", day.Month.ToString(text)), ("Times.Typed[0].Date.Year", day.Year.ToString(text)), ("Times.Typed[0].Hour", hour), ("Times.Typed[0].Zone", zone)];
    }

    private static async Task<IElement> MainOf(HttpResponseMessage response) => (await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync(Token), Token)).QuerySelector("main")!;

    [GeneratedRegex("http://[^\\s\"<>]+/meeting/[\\w?=-]+", RegexOptions.None, 1000)]
    private static partial Regex Links();
}
