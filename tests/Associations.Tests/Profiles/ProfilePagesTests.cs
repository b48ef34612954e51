using System.Net;
using System.Text.RegularExpressions;
using Associations.Application.Profiles;
using Associations.Domain.Access;
using Associations.Domain.Mail;
using Associations.Domain.Profiles;
using Associations.Tests.Access;
using Microsoft.EntityFrameworkCore;

namespace Associations.Tests.Profiles;

/// <summary>A municipality keeps its profile by a mailed link. Oracles: the rows; two foreign MIME parsers, which read what arrived.</summary>
public sealed partial class ProfilePagesTests(MailingAppFixture app) : IClassFixture<MailingAppFixture>
{
    [Fact]
    public async Task The_contact_writes_the_profile_by_link_and_the_association_takes_it_over()
    {
        var scene = await ProfileScene.Set(await app.NewTenant());
        var link = await scene.AskedLink();
        using var scanner = await scene.Visit();
        for (var i = 0; i < 3; i++)
        {
            Assert.Contains("Nosivka", WebUtility.HtmlDecode(await scanner.Read(link)), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, (await scanner.Send(new HttpRequestMessage(HttpMethod.Head, link))).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await scanner.Get($"{link}?handler=Confirm")).StatusCode);
        }

        Assert.Equal(0, await Profiles(scene));
        Assert.DoesNotContain(scanner.Cookies.Keys, name => name.Contains("session", StringComparison.OrdinalIgnoreCase));

        using var olha = await scene.Visit();
        Assert.Contains("21,934 inhabitants", await olha.Read(link), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await olha.Submit(link, ProfileScene.Fields("A hall for young people", 0, ProfileField.Needs, ProfileField.Population))).StatusCode);
        var publicPage = $"/profiles/{scene.Nosivka.Id.Value}";
        Assert.Equal(HttpStatusCode.NotFound, (await olha.Get(publicPage)).StatusCode);

        var manager = await scene.Tenant.SignIn(Role.Manager);
        await scene.Tenant.Read(db => db.Database.ExecuteSqlAsync($"update app.profiles set waiting_since = waiting_since - interval '3 days' where tenant_id = {scene.Tenant.Info.Id.Value}"));
        Assert.Contains("<small>3 days</small>", await manager.Read("/municipalities/profiles"), StringComparison.Ordinal);
        var review = $"/municipalities/{scene.Nosivka.Id.Value}/profile/review";
        Assert.Contains("<mark>A hall for young people</mark>", await manager.Read(review), StringComparison.Ordinal);
        (await manager.Submit(review)).IsRedirectTo("/municipalities/profiles");

        var shown = WebUtility.HtmlDecode(await olha.Read(publicPage));
        Assert.Contains("A hall for young people", shown, StringComparison.Ordinal);
        Assert.Contains("21,934 inhabitants", shown, StringComparison.Ordinal);
        foreach (var hidden in (string[])["Teachers who speak French", "youth budget", "olha@", "Ольга", "Olha", "Приклад"])
            Assert.DoesNotContain(hidden, shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_answer_is_the_same_bytes_whether_somebody_is_registered_or_not()
    {
        var scene = await ProfileScene.Set(await app.NewTenant());
        using var visitor = await scene.Visit();
        var answers = new List<string>();
        foreach (var town in new[] { scene.Nosivka, scene.Tarashcha, scene.Nosivka })
        {
            var answer = await visitor.Submit("/profile?Find=nosivka", ("Municipality", town.Id.Value.ToString()), ("Find", "x"));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            answers.Add(Nonce().Replace(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), ""));
        }

        Assert.Single(answers.Distinct());
        await scene.Tenant.DrainOutbox();
        // Asked twice within ten minutes: one letter.
        Assert.Equal(scene.Olha.Email, (await scene.Tenant.Single<Letter>()).ToAddress);
        Assert.Equal(0, await scene.Tenant.Read(db => db.ProfileLinkRequests.CountAsync()));
    }

    [Fact]
    public async Task An_altered_expired_misused_or_other_associations_link_is_refused()
    {
        var (scene, other) = (await ProfileScene.Set(await app.NewTenant()), await ProfileScene.Set(await app.NewTenant()));
        var link = await scene.AskedLink();
        using var home = await scene.Visit();
        using var abroad = await other.Visit();
        var (token, foreign) = (await Token(home, link), await Token(abroad, "/profile?Find=nosivka"));
        var fields = ProfileScene.Fields("Forged", 0);

        Assert.Equal(HttpStatusCode.Gone, (await abroad.Get(link)).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await abroad.PostWith(foreign, link, fields)).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await home.PostWith(token, link[..^4] + "AAAA", fields)).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await home.PostWith(token, link.Replace("/profile/", "/subscribe/confirm/", StringComparison.Ordinal))).StatusCode);
        app.Clock.Advance(ProfileLetter.Lifetime + TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Gone, (await home.Get(link)).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await home.PostWith(token, link, fields)).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await home.PostWith(token, $"{link}?handler=Confirm")).StatusCode);
        app.Clock.Set(TimeProvider.System.GetUtcNow());

        Assert.True((await scene.Tenant.SendAs(new Application.Municipalities.EraseContact(scene.Olha.Id), Role.Manager)).Succeeded);
        Assert.Equal(HttpStatusCode.Gone, (await home.PostWith(token, link, fields)).StatusCode);
        Assert.Equal(0, await Profiles(scene));
        Assert.Equal(0, await Profiles(other));
    }

    [Fact]
    public async Task A_returned_change_comes_back_with_the_reason_and_what_was_written()
    {
        var scene = await ProfileScene.Set(await app.NewTenant());
        await scene.Tenant.SendAs(new DescribeProfile(scene.Nosivka.Id, ProfileScene.Content("A hall as it was", ProfileField.Needs), 0), Role.Editor);
        using var olha = await scene.Visit();
        (await olha.Submit(await scene.AskedLink(), ProfileScene.Fields("Too long a story", (await scene.Tenant.Single<Profile>()).Version, ProfileField.Needs))).EnsureSuccessStatusCode();
        var manager = await scene.Tenant.SignIn(Role.Editor);
        var review = $"/municipalities/{scene.Nosivka.Id.Value}/profile/review";

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await manager.Post(review, $"{review}?handler=Return")).StatusCode);
        (await manager.Post(review, $"{review}?handler=Return", ("Reason", "Name the hall.\r\nBcc: thief@elsewhere.example"))).IsRedirectTo("/municipalities/profiles");

        var letter = await scene.LastLetter();
        foreach (var reading in letter.Both)
        {
            Assert.Contains("Повернуто", reading.Subject, StringComparison.Ordinal);
            Assert.Contains("Name the hall.", reading.Text, StringComparison.Ordinal);
            Assert.Contains("Name the hall.", reading.Html, StringComparison.Ordinal);
            Assert.Equal(scene.Olha.Email, reading.To.Single().Address);
            Assert.Empty(reading.Header("Bcc"));
        }

        var page = WebUtility.HtmlDecode(await olha.Read(ProfileScene.LinkIn(letter)));
        Assert.Contains("Name the hall.", page, StringComparison.Ordinal);
        Assert.Contains("Too long a story", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await manager.Get(review)).StatusCode);

        // Or it is dropped by confirming what holds, which stands beside it.
        Assert.Contains("A hall as it was", page, StringComparison.Ordinal);
        var (token, returned) = (FormToken().Match(page).Groups["token"].Value, await scene.Tenant.Single<Profile>());
        Assert.Equal(HttpStatusCode.OK, (await olha.PostWith(token, $"{ProfileScene.LinkIn(letter)}?handler=Confirm", ("Version", Text(returned.Version)))).StatusCode);
        var profile = await scene.Tenant.Single<Profile>();
        Assert.Equal(("A hall as it was", null), (profile.Content!.Needs.Single().Text, profile.Draft));
        Assert.NotNull(profile.ConfirmedAt);
    }

    [Fact]
    public async Task Without_approval_a_change_holds_at_once_and_a_yearly_question_is_answered_by_one_press()
    {
        var scene = await ProfileScene.Set(await app.NewTenant(), "en");
        using var manager = await scene.Tenant.SignIn(Role.Manager);
        (await manager.Submit("/settings/profiles")).IsRedirectTo("/settings/profiles");
        using var olha = await scene.Visit();
        (await olha.Submit(await scene.AskedLink(), ProfileScene.Fields("A hall", 0, ProfileField.Needs))).EnsureSuccessStatusCode();
        Assert.Contains("A hall", await olha.Read($"/profiles/{scene.Nosivka.Id.Value}"), StringComparison.Ordinal);

        // A year passes in the row, not on the clock: letters leave by the database's own.
        await scene.Tenant.Read(db => db.Database.ExecuteSqlAsync($"update app.profiles set confirmed_at = confirmed_at - interval '1 year', renewal_due_at = now() where tenant_id = {scene.Tenant.Info.Id.Value}"));
        Assert.True((await scene.Tenant.Send(new RenewProfile())).Value);
        var letter = await scene.LastLetter();
        Assert.Contains("Is this still so?", letter.PostalMime.Subject, StringComparison.Ordinal);
        var link = ProfileScene.LinkIn(letter);
        var token = await Token(olha, link);
        // An old tab does not confirm what was written since.
        var seen = await scene.Tenant.Single<Profile>();
        Assert.True((await scene.Tenant.SendAs(new DescribeProfile(scene.Nosivka.Id, ProfileScene.Content("Written since", ProfileField.Needs), seen.Version), Role.Editor)).Succeeded);
        var old = await olha.PostWith(token, $"{link}?handler=Confirm", ("Version", Text(seen.Version)));
        Assert.Equal(HttpStatusCode.Conflict, old.StatusCode);
        Assert.Contains("Written since", await old.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var asked = await scene.Tenant.Single<Profile>();
        Assert.Equal((ProfileRenewal.Asked, null), (asked.Renewal, asked.ConfirmedAt));

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => olha.PostWith(token, $"{link}?handler=Confirm", ("Version", Text(asked.Version)))));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.All(answers, answer => Assert.True((int)answer.StatusCode < 500));
        var profile = await scene.Tenant.Single<Profile>();
        Assert.Equal(ProfileRenewal.Resting, profile.Renewal);
        Assert.InRange(profile.ConfirmedAt!.Value, app.Clock.GetUtcNow().AddMinutes(-2), app.Clock.GetUtcNow());
    }

    [Fact]
    public async Task Of_fifty_who_send_the_same_page_one_is_taken_and_nothing_typed_is_lost()
    {
        var scene = await ProfileScene.Set(await app.NewTenant());
        var link = await scene.AskedLink();
        using var olha = await scene.Visit();
        var token = await Token(olha, link);

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(number => olha.PostWith(token, link, ProfileScene.Fields($"Need number {number}.", 0))));

        var kept = (await scene.Tenant.Single<Profile>()).Draft!.Content.Needs.Single().Text;
        var won = Assert.Single(answers.Index(), answer => answer.Item.StatusCode == HttpStatusCode.OK);
        Assert.Equal($"Need number {won.Index}.", kept);
        var (index, lost) = answers.Index().First(answer => answer.Item.StatusCode == HttpStatusCode.Conflict);
        var shown = await lost.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains($"Need number {index}.", shown, StringComparison.Ordinal);
        Assert.Contains(kept, shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_association_writes_a_profile_itself()
    {
        var scene = await ProfileScene.Set(await app.NewTenant());
        using var editor = await scene.Tenant.SignIn(Role.Editor);
        var page = $"/municipalities/{scene.Nosivka.Id.Value}/profile";
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await editor.Submit(page, ("Form.Language", "en"), ("Form.Needs[0].Theme", "Water"))).StatusCode);

        (await editor.Submit(page, ProfileScene.Fields("A hall", 0, ProfileField.Offers))).IsRedirectTo(page);

        var read = await scene.Tenant.Single<Profile>();
        Assert.Equal(System.Text.Json.JsonSerializer.Serialize(ProfileScene.Content("A hall", ProfileField.Offers) with { Offers = [new("Teachers who speak French", [Domain.Theme.Education, Domain.Theme.Culture])], Themes = [Domain.Theme.Education, Domain.Theme.Youth] }), System.Text.Json.JsonSerializer.Serialize(read.Content));
        Assert.Contains("/profiles/", await editor.Read($"/municipalities/{scene.Nosivka.Id.Value}"), StringComparison.Ordinal);

        // Whoever began before that sees what stands there now beside what was typed.
        var late = await editor.Submit(page, ProfileScene.Fields("Two halls", 0, ProfileField.Offers));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        var shown = await late.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains(">A hall<", shown, StringComparison.Ordinal);
        Assert.Contains("Two halls", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_public_list_finds_and_counts_only_what_is_shown_and_pairs_lead_to_it()
    {
        var pairs = await Partnerships.PartnershipScene.Set(await app.NewTenant());
        var scene = await ProfileScene.Set(pairs.Tenant, "en");
        var (shown, hidden, waits) = (Profile.Begin(scene.Nosivka.Id), Profile.Begin(scene.Tarashcha.Id), Profile.Begin(pairs.Chennevieres.Id));
        shown.Describe(ProfileScene.Content("A hall for young people", ProfileField.Needs), app.Clock.GetUtcNow());
        hidden.Describe(ProfileScene.Content("A secret wish"), app.Clock.GetUtcNow());
        waits.Propose(ProfileScene.Content("A proposal", ProfileField.Needs), scene.Olha.Id, needsApproval: true, app.Clock.GetUtcNow());
        var paired = Profile.Begin(pairs.Izium.Id);
        paired.Describe(ProfileScene.Content("A hospital", ProfileField.Needs), app.Clock.GetUtcNow());
        await scene.Tenant.Add(shown, hidden, waits, paired);
        using var visitor = await scene.Visit();

        var all = await Listed("");
        Assert.Contains("2 municipalities show their profiles here.", all, StringComparison.Ordinal);
        Assert.Contains("A hall for young people", all, StringComparison.Ordinal);
        foreach (var secret in (string[])["A secret wish", "A proposal", "Тараща", "Chennevi", "Teachers who speak French", "youth budget", "Olha", "olha@"])
            Assert.DoesNotContain(secret, all, StringComparison.Ordinal);
        Assert.Equal((true, false), await Finds("?q=nosivka"));
        Assert.Equal((true, false), await Finds("?q=young people"));
        Assert.Equal((true, true), await Finds("?theme=Youth&country=UA"));
        // Its offers and what it looks for are not shown, so that they find nothing.
        foreach (var nothing in (string[])["?q=Teachers", "?q=youth budget", "?theme=Culture", "?theme=Education", "?country=FR", "?q=tarashcha"])
            Assert.Equal((false, false), await Finds(nothing));

        Assert.Contains("href=\"/profiles\"", await visitor.Read("/map"), StringComparison.Ordinal);
        Assert.Contains("href=\"/profiles\"", await visitor.Read("/cooperate"), StringComparison.Ordinal);
        Assert.Equal(1, (await scene.Tenant.SendAs(new Application.Registry.PublishPartnerships([pairs.Pair], true), Role.Manager)).Value);
        var pair = await visitor.Read($"/map/pairs/{pairs.Pair.Value}");
        Assert.Contains($"href=\"/profiles/{pairs.Izium.Id.Value}\"", pair, StringComparison.Ordinal);
        Assert.DoesNotContain(pairs.Chennevieres.Id.Value.ToString(), pair, StringComparison.Ordinal);

        async Task<string> Listed(string query) => WebUtility.HtmlDecode(await visitor.Read($"/profiles{query}"));
        async Task<(bool Nosivka, bool Izium)> Finds(string query) =>
            await Listed(query) is var page ? (page.Contains("A hall for young people", StringComparison.Ordinal), page.Contains("A hospital", StringComparison.Ordinal)) : default;
    }

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static Task<int> Profiles(ProfileScene scene) => scene.Tenant.Read(db => db.Profiles.CountAsync());

    private static async Task<string> Token(Visitor visitor, string page) => FormToken().Match(await visitor.Read(page)).Groups["token"].Value;

    [GeneratedRegex("""nonce="[^"]*"|name="form-token"[^>]*>""", RegexOptions.NonBacktracking)]
    private static partial Regex Nonce();

    [GeneratedRegex("name=\"form-token\"[^>]*value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FormToken();
}
