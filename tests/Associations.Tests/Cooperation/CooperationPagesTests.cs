using System.Net;
using System.Text.RegularExpressions;
using Associations.Domain.Access;
using Associations.Domain.Cooperation;
using Associations.Domain.Mail;
using Associations.Tests.Access;
using Microsoft.EntityFrameworkCore;

namespace Associations.Tests.Cooperation;

/// <summary>From the public form to the introduction. Oracles: the rows; two foreign MIME parsers, which read what arrived.</summary>
public sealed partial class CooperationPagesTests(MailingAppFixture app) : IClassFixture<MailingAppFixture>
{
    [Fact]
    public async Task The_link_goes_to_a_registered_address_only_and_the_answer_is_the_same_bytes()
    {
        var scene = await CooperationScene.Set(await app.NewTenant());
        using var visitor = scene.Visit();
        var answers = new List<string>();
        foreach (var address in (string[])["olha@nosivka.example", "nobody@nowhere.example", "julie@chaville.example"])
        {
            var answer = await visitor.Submit(CooperationScene.Page, scene.Fields(address));
            answer.IsRedirectTo("/cooperate?sent=true");
            answers.Add(Changing().Replace(await visitor.Read("/cooperate?sent=true"), ""));
        }

        Assert.Contains("Open the link in our letter", answers[0], StringComparison.Ordinal);
        Assert.Single(answers.Distinct());
        // How many have asked is nobody's to read.
        Assert.DoesNotContain("C-2", answers[0], StringComparison.Ordinal);
        Assert.Equal(3, await scene.Tenant.Read(db => db.CooperationRequests.CountAsync()));
        await scene.Tenant.DrainOutbox();
        Assert.Equal([scene.Olha.Email], (await scene.Tenant.Read(db => db.Letters.Select(letter => letter.ToAddress).ToListAsync())).Distinct());
    }

    [Fact]
    public async Task Looking_changes_nothing_and_of_fifty_confirmations_one_counts()
    {
        var scene = await CooperationScene.Set(await app.NewTenant());
        var link = await scene.Asked();
        using var scanner = scene.Visit();
        for (var i = 0; i < 3; i++)
        {
            Assert.Contains("Ірина Нова", WebUtility.HtmlDecode(await scanner.Read(link)), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, (await scanner.Send(new HttpRequestMessage(HttpMethod.Head, link))).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await scanner.Get($"{link}?handler=Confirm")).StatusCode);
        }

        Assert.Equal(CooperationState.Unconfirmed, await scene.State());
        var token = await CooperationScene.Token(scanner, link);

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => scanner.PostWith(token, $"{link}?handler=Confirm")));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Redirect);
        Assert.All(answers, answer => Assert.True((int)answer.StatusCode < 500));
        Assert.Equal((CooperationState.Waiting, 3), await scene.Tenant.Read(async db => await db.CooperationRequests.Select(row => new ValueTuple<CooperationState, int>(row.State, row.Version)).SingleAsync()));
    }

    [Fact]
    public async Task An_altered_expired_misused_or_other_associations_link_is_refused()
    {
        var (scene, other) = (await CooperationScene.Set(await app.NewTenant()), await CooperationScene.Set(await app.NewTenant()));
        var link = await scene.Asked();
        using var home = scene.Visit();
        using var abroad = other.Visit();
        var (token, foreign) = (await CooperationScene.Token(home, link), await CooperationScene.Token(abroad, CooperationScene.Page));

        foreach (var handler in (string[])["Confirm", "Withdraw", "Amend"])
        {
            Assert.Equal(HttpStatusCode.Gone, (await abroad.PostWith(foreign, $"{link}?handler={handler}")).StatusCode);
            Assert.Equal(HttpStatusCode.Gone, (await home.PostWith(token, $"{link[..^4]}AAAA?handler={handler}")).StatusCode);
        }

        Assert.Equal(HttpStatusCode.Gone, (await home.PostWith(token, link.Replace("/cooperate/", "/profile/", StringComparison.Ordinal))).StatusCode);
        app.Clock.Advance(TimeSpan.FromDays(128));
        Assert.Equal(HttpStatusCode.Gone, (await home.PostWith(token, $"{link}?handler=Confirm")).StatusCode);
        app.Clock.Set(TimeProvider.System.GetUtcNow());
        Assert.Equal(CooperationState.Unconfirmed, await scene.State());
    }

    [Fact]
    public async Task Both_contacts_get_a_letter_about_the_other_in_their_language_with_a_person_to_answer()
    {
        var scene = await CooperationScene.Set(await app.NewTenant());
        var asked = await scene.Confirmed();
        var person = await scene.Tenant.NewMember(Role.Manager);
        using var manager = await scene.Tenant.SignIn(person);
        var page = $"/requests/{asked.Id.Value}";

        (await manager.Post(page, $"{page}?handler=Introduce", ("Partner", scene.Chaville.Id.Value.ToString()), ("PassOn", "true"))).IsRedirectTo(page);

        var (toOlha, toJulie) = (await scene.LastLetter(scene.Olha.Email), await scene.LastLetter(scene.Julie!.Email));
        foreach (var reading in toOlha.Both)
        {
            Assert.StartsWith("Знайомтеся: Chaville", reading.Subject, StringComparison.Ordinal);
            Assert.Equal(person.Email, reading.ReplyTo!.Address);
            Assert.Contains("julie@chaville.example", reading.Text, StringComparison.Ordinal);
            Assert.Contains("Julie Exemple", reading.Html, StringComparison.Ordinal);
        }

        foreach (var reading in toJulie.Both)
        {
            Assert.StartsWith("Faites connaissance", reading.Subject, StringComparison.Ordinal);
            Assert.Equal(person.Email, reading.ReplyTo!.Address);
            Assert.Contains("A youth council of 14", reading.Text, StringComparison.Ordinal);
            Assert.Contains("Ірина Нова", reading.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Who_did_not_agree_is_not_passed_on_and_a_refusal_reaches_the_applicant_with_its_reason()
    {
        var scene = await CooperationScene.Set(await app.NewTenant());
        using var manager = await scene.Tenant.SignIn(Role.Manager);
        var first = $"/requests/{(await scene.Confirmed()).Id.Value}";
        (await manager.Post(first, $"{first}?handler=Introduce", ("Partner", scene.Chaville.Id.Value.ToString()))).IsRedirectTo(first);
        Assert.DoesNotContain("julie", (await scene.LastLetter(scene.Olha.Email)).PostalMime.Text, StringComparison.OrdinalIgnoreCase);

        var second = $"/requests/{(await scene.Confirmed(scene.Wish() with { Aim = CooperationAim.Anyone, Target = null })).Id.Value}";
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await manager.Post(second, $"{second}?handler=Decline")).StatusCode);
        (await manager.Post(second, $"{second}?handler=Decline", ("Reason", "One at a time.\r\nBcc: thief@elsewhere.example"))).IsRedirectTo("/requests");

        foreach (var reading in (await scene.LastLetter(scene.Olha.Email)).Both)
        {
            Assert.Contains("One at a time.", reading.Text, StringComparison.Ordinal);
            Assert.Empty(reading.Header("Bcc"));
        }
    }

    [Fact]
    public async Task Nothing_typed_is_lost_while_the_sides_are_looked_for_and_line_breaks_in_a_name_are_refused()
    {
        var scene = await CooperationScene.Set(await app.NewTenant());
        using var visitor = scene.Visit();

        var found = await visitor.Post(CooperationScene.Page, "/cooperate?handler=Find", ("Us", "Носівка"), ("Them", "92022"), ("Form.Seek", "Kept as typed"), ("Form.SpeakerName", "Also kept"), ("Form.Themes", "Youth"));
        var page = WebUtility.HtmlDecode(await found.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        foreach (var kept in (string[])["Kept as typed", "Also kept", scene.Nosivka.Id.Value.ToString(), scene.Chaville.Id.Value.ToString()]) Assert.Contains(kept, page, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.Submit(CooperationScene.Page, scene.Fields(name: "Ірина\r\nBcc: thief@elsewhere.example"))).StatusCode);
        Assert.Null(await scene.State());
    }

    [Fact]
    public async Task A_side_that_was_found_for_the_visitor_is_shown_before_anything_is_sent()
    {
        var scene = await CooperationScene.Set(await app.NewTenant());
        using var visitor = scene.Visit();
        var unseen = scene.Fields().Where(field => field.Item1 is not ("Form.Applicant" or "Form.Target")).Select(field => field.Item1 == "Them" ? ("Them", "chav") : field).ToArray();

        var shown = await visitor.Submit("/cooperate", unseen);

        var page = await shown.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
        foreach (var text in (string[])["Check what was found", "No published partnership", scene.Chaville.Id.Value.ToString()]) Assert.Contains(text, page, StringComparison.Ordinal);
        Assert.Null(await scene.State());
        (await visitor.Submit("/cooperate", scene.Fields())).IsRedirectTo("/cooperate?sent=true");
    }

    [Fact]
    public async Task The_municipality_changes_and_withdraws_what_it_asked()
    {
        var scene = await CooperationScene.Set(await app.NewTenant());
        var link = await scene.Asked();
        using var olha = scene.Visit();
        (await olha.Post(link, $"{link}?handler=Confirm")).IsRedirectTo(link);
        Assert.Contains("Confirmed", await olha.Read(link), StringComparison.Ordinal);

        (await olha.Post(link, $"{link}?handler=Amend", ("Form.Themes", "Water"), ("Form.Seek", "Another wish"))).IsRedirectTo(link);
        Assert.Equal("Another wish", (await scene.Tenant.Single<CooperationRequest>()).Seek);
        (await olha.Post(link, $"{link}?handler=Withdraw")).IsRedirectTo(link);

        Assert.Equal(CooperationState.Withdrawn, await scene.State());
        Assert.Equal(0, await scene.Tenant.Read(db => db.Letters.CountAsync(letter => letter.Kind != LetterKind.CooperationConfirmation)));
    }

    [GeneratedRegex("""nonce="[^"]*"|name="form-token"[^>]*>""", RegexOptions.NonBacktracking)]
    private static partial Regex Changing();
}
