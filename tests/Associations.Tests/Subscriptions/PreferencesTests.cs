using System.Net;
using System.Text.RegularExpressions;
using Associations.Application.Municipalities;
using Associations.Application.Tenancy;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Digests;
using Associations.Domain.Mail;
using Associations.Domain.Municipalities;
using Associations.Tests.Access;
using Associations.Tests.Digests;
using Microsoft.EntityFrameworkCore;

namespace Associations.Tests.Subscriptions;

/// <summary>The link "change topics" as it arrives in a digest. Oracles: the rows, and postal-mime, which reads what arrived.</summary>
public sealed partial class PreferencesTests(MailingAppFixture app) : IClassFixture<MailingAppFixture>
{
    [Fact]
    public async Task The_link_changes_topics_and_language_and_looking_changes_nothing()
    {
        var (nord, link) = await Sent();
        var before = await nord.Single<Contact>();
        using var visitor = await nord.Anonymous();

        var page = WebUtility.HtmlDecode(await visitor.Read(link));
        Assert.Contains("t…@korosten.example", page, StringComparison.Ordinal);
        foreach (var hidden in (string[])["taras@", "Тарас", "Korosten, ", "Коростен"]) Assert.DoesNotContain(hidden, page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await visitor.Send(new HttpRequestMessage(HttpMethod.Head, link))).StatusCode);
        Assert.Equal(before.Version, (await nord.Single<Contact>()).Version);

        var answer = await visitor.Submit(link, ("Form.Topics", nameof(Theme.Water)), ("Form.Topics", nameof(Theme.Youth)), ("Form.Language", "fr"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var after = await nord.Single<Contact>();
        Assert.Equal([Theme.Water, Theme.Youth], after.Topics);
        Assert.Equal(("fr", "Тарас Зразок", before.Consent), (after.Language, after.Name, after.Consent));
    }

    [Fact]
    public async Task The_link_leaves_the_series_and_comes_back_to_it()
    {
        var (nord, link) = await Sent();
        var letter = await nord.Single<Letter>();
        var other = Suppression.Of(letter.AddressKey, null, ExclusionReason.Bounced, app.Clock.GetUtcNow());
        await nord.Add(other);
        using var visitor = await nord.Anonymous();

        var left = await visitor.Post(link, $"{link}?handler=Leave");
        Assert.Contains("What stays as it was", await left.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await visitor.Post(link, $"{link}?handler=Leave");
        var suppressed = await nord.Read(db => db.Suppressions.SingleAsync(row => row.Id != other.Id));
        Assert.Equal((letter.AddressKey, letter.Series, ExclusionReason.Unsubscribed), (suppressed.AddressKey, suppressed.Series, suppressed.Reason));
        Assert.NotNull((await nord.Single<Contact>()).Consent);

        Assert.Equal(HttpStatusCode.OK, (await visitor.Post(link, $"{link}?handler=Return")).StatusCode);
        Assert.Equal([other.Id], await nord.Read(db => db.Suppressions.Select(row => row.Id).ToListAsync()));
    }

    [Fact]
    public async Task Of_a_suspended_association_the_link_goes_on_working_and_other_pages_say_why_they_do_not()
    {
        var (nord, link) = await Sent();
        Assert.Null((await (await app.Platform()).Send(new SuspendTenant(nord.Info.Id))).Error);
        using var visitor = await nord.Anonymous();

        using (var left = await visitor.Post(link, $"{link}?handler=Leave")) Assert.Equal(HttpStatusCode.OK, left.StatusCode);
        Assert.Equal(ExclusionReason.Unsubscribed, (await nord.Single<Suppression>()).Reason);
        using var closed = await visitor.Get("/digests/archive");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, closed.StatusCode);
        var said = WebUtility.HtmlDecode(await closed.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains("This association's pages are closed for now", said, StringComparison.Ordinal);
        Assert.DoesNotContain("on our side", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_altered_link_another_associations_and_the_leaving_links_token_are_refused()
    {
        var (nord, link) = await Sent();
        var (sud, foreign) = await Sent();
        var before = await nord.Single<Contact>();
        using var visitor = await nord.Anonymous();
        var token = FormToken().Match(await visitor.Read(link)).Groups["token"].Value;
        var text = await Text(nord);
        var leaving = new Uri(LeavingAddress().Match(text).Value).PathAndQuery.Replace("/unsubscribe/", "/preferences/", StringComparison.Ordinal);

        foreach (var bad in (string[])[link[..^4] + "AAAA", foreign, leaving, "/preferences/nonsense"])
        {
            Assert.Equal(HttpStatusCode.Gone, (await visitor.Get(bad)).StatusCode);
            foreach (var handler in (string[])["", "?handler=Leave", "?handler=Return"])
                Assert.Equal(HttpStatusCode.Gone, (await visitor.PostWith(token, bad + handler, ("Form.Language", "fr"), ("Form.Topics", "Water"))).StatusCode);
        }

        Assert.Equal(before.Version, (await nord.Single<Contact>()).Version);
        Assert.Equal("uk", (await sud.Single<Contact>()).Language);
        Assert.Equal((0, 0), (await nord.Read(db => db.Suppressions.CountAsync()), await sud.Read(db => db.Suppressions.CountAsync())));
    }

    [Fact]
    public async Task A_button_without_the_pages_token_does_nothing()
    {
        var (nord, link) = await Sent();
        using var visitor = await nord.Anonymous();

        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.PostWith("", $"{link}?handler=Leave")).StatusCode);

        Assert.Equal(0, await nord.Read(db => db.Suppressions.CountAsync()));
    }

    [Fact]
    public async Task An_erased_person_can_leave_but_choose_nothing()
    {
        var (nord, link) = await Sent();
        var series = (await nord.Single<Letter>()).Series;
        Assert.True((await nord.SendAs(new EraseContact((await nord.Single<Contact>()).Id), Role.Manager)).Succeeded);
        using var visitor = await nord.Anonymous();

        var page = WebUtility.HtmlDecode(await visitor.Read(link));
        Assert.DoesNotContain("korosten.example", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Form.Topics", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.Submit(link, ("Form.Topics", "Water"), ("Form.Language", "fr"))).StatusCode);
        Assert.Empty((await nord.Single<Contact>()).Topics);

        Assert.Equal(HttpStatusCode.OK, (await visitor.Post(link, $"{link}?handler=Leave")).StatusCode);
        Assert.Equal(
            [(null, ExclusionReason.Erased), (series, ExclusionReason.Unsubscribed)],
            (await nord.Read(db => db.Suppressions.AsNoTracking().ToListAsync())).Select(row => (row.Series, row.Reason)).OrderBy(row => row.Series is not null));
    }

    [Fact]
    public async Task The_mailbox_of_old_decides_nothing_for_a_contact_with_a_new_address()
    {
        var (nord, link) = await Sent();
        var contact = await nord.Single<Contact>();
        var moved = new ContactDetails(contact.Name, "mayor@korosten.example", contact.Language, contact.Zone) { Topics = contact.Topics };
        Assert.True((await nord.SendAs(new DescribeContact(contact.Id, contact.Version, moved), Role.Manager)).Succeeded);
        using var visitor = await nord.Anonymous();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.Submit(link, ("Form.Topics", "Water"), ("Form.Language", "fr"))).StatusCode);

        contact = await nord.Single<Contact>();
        Assert.Equal("uk", contact.Language);
        Assert.Equal([Theme.Culture], contact.Topics);
    }

    private async Task<(TestTenant Tenant, string Link)> Sent()
    {
        var scene = await DigestScene.Set(
            await app.NewTenant(),
            [
                DigestScene.Korosten, DigestScene.Person(DigestScene.Korosten, "Тарас Зразок", "taras@korosten.example", topics: Theme.Culture),
                DigestScene.TownTwinning(TimeProvider.System.GetUtcNow()),
            ],
            ApprovalMode.Automatic);
        await scene.Tenant.RunSeries();
        await scene.PlannedTimeComes();
        await scene.Tenant.SendLetters();
        return (scene.Tenant, new Uri(Address().Match(await Text(scene.Tenant)).Value).PathAndQuery);
    }

    private async Task<string> Text(TestTenant tenant) => (await app.Sink.Parsed(TestContext.Current.CancellationToken))
        .Last(mail => mail.PostalMime.Text.Contains($"//{tenant.Host}", StringComparison.Ordinal)).PostalMime.Text;

    [GeneratedRegex(@"http://\S+/preferences/[\w-]+", RegexOptions.None, 1000)]
    private static partial Regex Address();

    [GeneratedRegex(@"http://\S+/unsubscribe/[\w-]+", RegexOptions.None, 1000)]
    private static partial Regex LeavingAddress();

    [GeneratedRegex("name=\"form-token\"[^>]*value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FormToken();
}
