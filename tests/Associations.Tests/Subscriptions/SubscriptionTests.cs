using System.Net;
using System.Text.RegularExpressions;
using Associations.Application.Municipalities;
using Associations.Application.Subscriptions;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Mail;
using Associations.Domain.Municipalities;
using Associations.Domain.Subscriptions;
using Associations.Tests.Access;
using Associations.Tests.Digests;
using Microsoft.EntityFrameworkCore;

namespace Associations.Tests.Subscriptions;

/// <summary>Asking for the digest, from the form to a real mailbox and back. Oracles: the rows, and postal-mime, which reads what arrived.</summary>
public sealed partial class SubscriptionTests(MailingAppFixture app) : IClassFixture<MailingAppFixture>
{
    private const string Page = "/subscribe?find=korosten";

    [Fact]
    public async Task Who_follows_the_mailed_link_becomes_a_contact_with_consent_and_looking_changes_nothing()
    {
        var nord = await Association();
        (await Ask(nord, "Olha@korosten.example")).EnsureSuccessStatusCode();
        Assert.Empty(await Contacts(nord));
        var link = await MailedLink(nord, "Olha@korosten.example");

        using var scanner = await nord.Anonymous();
        for (var i = 0; i < 3; i++)
        {
            var looked = await scanner.Read(link);
            Assert.Contains("O…@korosten.example", looked, StringComparison.Ordinal);
            Assert.DoesNotContain("Olha@korosten", looked, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, (await scanner.Send(new HttpRequestMessage(HttpMethod.Head, link))).StatusCode);
        }

        Assert.Empty(await Contacts(nord));
        using var visitor = await nord.Anonymous();
        Assert.Equal(HttpStatusCode.OK, (await visitor.Submit(link)).StatusCode);

        var contact = Assert.Single(await Contacts(nord));
        Assert.Equal(("Ольга Приклад", "Olha@korosten.example", "uk", DigestScene.Korosten.Id), (contact.Name, contact.Email, contact.Language, contact.Municipality));
        Assert.Equal([Theme.Water, Theme.Culture], contact.Topics);
        Assert.Equal(LegalBasis.Consent, contact.Consent!.Basis);
        Assert.Equal($"I agree that Association {nord.Info.Slug} sends me its digest of calls by e-mail. (confirmed by link)", contact.Consent.How);
        Assert.InRange(contact.Consent.At, app.Clock.GetUtcNow().AddMinutes(-2), app.Clock.GetUtcNow());
        Assert.Equal(0, await nord.Read(db => db.SubscriptionRequests.CountAsync()));
        Assert.Equal(HttpStatusCode.Gone, (await visitor.Get(link)).StatusCode);
    }

    [Fact]
    public async Task The_answer_is_the_same_for_a_known_address_which_gets_one_letter_in_ten_minutes()
    {
        var nord = await Association();
        await nord.Add(DigestScene.Person(DigestScene.Korosten, "Тарас Зразок", "taras@korosten.example"));

        var answers = new List<string>();
        foreach (var address in (string[])["taras@korosten.example", "nobody@nowhere.example", "TARAS@korosten.example", "taras@korosten.example"])
        {
            using var answer = await Ask(nord, address);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            answers.Add(MainPart().Match(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Value);
        }

        Assert.Contains("Look into your mailbox", answers[0], StringComparison.Ordinal);
        Assert.Single(answers.Distinct());
        Assert.Equal(["nobody@nowhere.example", "taras@korosten.example"], await nord.Read(db => db.Letters.Select(letter => letter.ToAddress).Order().ToListAsync()));

        app.Clock.Advance(SubscriptionRequest.Interval);
        (await Ask(nord, "taras@korosten.example")).EnsureSuccessStatusCode();
        Assert.Equal(3, await nord.Read(db => db.Letters.CountAsync()));
        Assert.Equal(2, await nord.Read(db => db.SubscriptionRequests.CountAsync()));
    }

    [Fact]
    public async Task Of_twenty_asks_at_the_same_moment_one_sends_a_letter()
    {
        var nord = await Association();
        var ask = new RequestSubscription("olha@korosten.example", "Ольга", DigestScene.Korosten.Id, "uk", [], true, "I agree.");

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => nord.Send(ask)));

        Assert.Equal((1, 1), await nord.Read(async db => (await db.Letters.CountAsync(), await db.SubscriptionRequests.CountAsync())));
    }

    [Fact]
    public async Task An_altered_expired_or_other_associations_link_is_refused()
    {
        var (nord, sud) = (await Association(), await Association());
        (await Ask(nord, "olha@korosten.example")).EnsureSuccessStatusCode();
        var link = await MailedLink(nord, "olha@korosten.example");
        using var home = await nord.Anonymous();
        using var abroad = await sud.Anonymous();
        var form = FormToken().Match(await home.Read(link)).Groups["token"].Value;
        var foreign = FormToken().Match(await abroad.Read(Page)).Groups["token"].Value;

        Assert.Equal(HttpStatusCode.Gone, (await abroad.PostWith(foreign, link)).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await home.PostWith(form, link[..^4] + "AAAA")).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await home.PostWith(form, link.Replace("/subscribe/confirm/", "/preferences/", StringComparison.Ordinal))).StatusCode);
        app.Clock.Advance(SubscriptionRequest.Lifetime + TimeSpan.FromSeconds(1));
        try
        {
            Assert.Equal(HttpStatusCode.Gone, (await home.Get(link)).StatusCode);
            Assert.Equal(HttpStatusCode.Gone, (await home.PostWith(form, link)).StatusCode);
            Assert.Equal(1, await nord.Send(new DiscardOldRequests()));
        }
        finally
        {
            app.Clock.Advance(-SubscriptionRequest.Lifetime - TimeSpan.FromSeconds(1));
        }

        Assert.Empty(await Contacts(nord));
        Assert.Empty(await Contacts(sud));
        var letter = await nord.Single<Letter>();
        Assert.Equal(("", "", "{}"), (letter.ToName, letter.ToAddress, letter.Content));
    }

    [Fact]
    public async Task A_contact_who_left_is_updated_not_doubled_and_gets_letters_again()
    {
        var nord = await Association();
        var before = DigestScene.Person(DigestScene.Korosten, "О. Приклад", "olha@korosten.example", "en", agreed: false, Theme.Energy);
        await nord.Add(before);
        var now = app.Clock.GetUtcNow();
        await nord.Add(
            Suppression.Of(before.AddressKey, null, ExclusionReason.Unsubscribed, now),
            Suppression.Of("another address", null, ExclusionReason.Unsubscribed, now));
        (await Ask(nord, "olha@korosten.example")).EnsureSuccessStatusCode();

        using var visitor = await nord.Anonymous();
        Assert.Equal(HttpStatusCode.OK, (await visitor.Submit(await MailedLink(nord, "olha@korosten.example"))).StatusCode);

        var contact = Assert.Single(await Contacts(nord));
        Assert.Equal((before.Id, "Ольга Приклад", "uk"), (contact.Id, contact.Name, contact.Language));
        Assert.NotNull(contact.Consent);
        Assert.Equal(["another address"], await nord.Read(db => db.Suppressions.Select(row => row.AddressKey).ToListAsync()));
    }

    [Fact]
    public async Task A_person_who_was_erased_may_ask_anew_and_nothing_of_the_past_comes_back()
    {
        var nord = await Association();
        var before = DigestScene.Person(DigestScene.Korosten, "Ольга Колишня", "olha@korosten.example");
        await nord.Add(before);
        Assert.True((await nord.SendAs(new EraseContact(before.Id), Role.Manager)).Succeeded);
        (await Ask(nord, "olha@korosten.example")).EnsureSuccessStatusCode();

        using var visitor = await nord.Anonymous();
        Assert.Equal(HttpStatusCode.OK, (await visitor.Submit(await MailedLink(nord, "olha@korosten.example"))).StatusCode);

        var contacts = await Contacts(nord);
        Assert.Equal(("", "olha@korosten.example"), (contacts.Single(row => row.Id == before.Id).Email, contacts.Single(row => row.Id != before.Id).Email));
        Assert.Equal(0, await nord.Read(db => db.Suppressions.CountAsync()));
    }

    [Fact]
    public async Task What_is_missing_is_said_beside_its_field_and_nothing_is_kept()
    {
        var nord = await Association();
        using var visitor = await nord.Anonymous();

        var answer = await visitor.Submit(Page, ("Form.Email", "no address"), ("Form.Language", "uk"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        foreach (var error in (Error[])[MunicipalityErrors.BadEmail, MunicipalityErrors.ContactNameMissing, SubscriptionErrors.MunicipalityMissing, SubscriptionErrors.NotAgreed])
            Assert.Contains(error.Text, WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Equal((0, 0), await nord.Read(async db => (await db.Letters.CountAsync(), await db.SubscriptionRequests.CountAsync())));
    }

    private async Task<TestTenant> Association()
    {
        var tenant = await app.NewTenant();
        await tenant.Add(DigestScene.Korosten);
        app.Clock.Set(TimeProvider.System.GetUtcNow()); // another test may have moved it
        return tenant;
    }

    private static async Task<HttpResponseMessage> Ask(TestTenant tenant, string email)
    {
        using var visitor = await tenant.Anonymous();
        return await visitor.Submit(
            Page,
            ("Form.Municipality", DigestScene.Korosten.Id.Value.ToString()), ("Form.Email", email), ("Form.Name", "Ольга Приклад"), ("Form.Language", "uk"),
            ("Form.Topics", nameof(Theme.Culture)), ("Form.Topics", nameof(Theme.Water)), ("Form.Agreed", "true"));
    }

    private async Task<string> MailedLink(TestTenant tenant, string address)
    {
        await tenant.SendLetters();
        var mails = await app.Sink.Parsed(TestContext.Current.CancellationToken);
        var text = mails.Last(mail => mail.PostalMime.To.Single().Address == address && mail.PostalMime.Text.Contains(tenant.Host, StringComparison.Ordinal)).PostalMime.Text;
        Assert.Contains("Коростенська громада", text, StringComparison.Ordinal);
        return new Uri(Address().Match(text).Value).PathAndQuery;
    }

    private static Task<List<Contact>> Contacts(TestTenant tenant) => tenant.Read(db => db.Contacts.AsNoTracking().ToListAsync());

    [GeneratedRegex(@"http://\S+/subscribe/confirm/[\w-]+", RegexOptions.None, 1000)]
    private static partial Regex Address();

    [GeneratedRegex("<main.*</main>", RegexOptions.Singleline, 1000)]
    private static partial Regex MainPart();

    [GeneratedRegex("name=\"form-token\"[^>]*value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FormToken();
}
