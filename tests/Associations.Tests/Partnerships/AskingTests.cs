using System.Net;
using Associations.Application.Dispatch;
using Associations.Application.Municipalities;
using Associations.Application.Partnerships;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Mail;
using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;
using Associations.Tests.Access;
using Associations.Tests.Mail;
using Microsoft.EntityFrameworkCore;

namespace Associations.Tests.Partnerships;

/// <summary>The question to both sides of a quiet partnership: who gets it, what it says, and how often.</summary>
public sealed class AskingTests(MailingAppFixture app) : IClassFixture<MailingAppFixture>
{
    [Fact]
    public async Task Both_sides_get_a_letter_in_their_language_and_answer_to_the_person_who_asked()
    {
        var scene = await QuietScene.Set(await app.NewTenant());
        var pair = await scene.Pair(new(2023, 5, 28));
        await scene.Add(pair, PartnershipEventKind.Meeting, new(2024, 5, 28));
        await scene.Add(pair, PartnershipEventKind.Note, scene.Today);
        var person = await scene.Tenant.NewMember(Role.Editor);
        using var editor = await scene.Tenant.SignIn(person);
        var page = $"{pair.Path}/ask";
        var shown = WebUtility.HtmlDecode(await editor.Read(page));
        foreach (var part in (string[])["Taras Zrazok", $"Marie {pair.Name}", "Як живе ваше партнерство? Ізюм", "Où en est votre partenariat ? Izium"]) Assert.Contains(part, shown, StringComparison.Ordinal);

        (await editor.Submit(page, ("Line", "We miss you.\r\nBcc: thief@elsewhere.example"))).IsRedirectTo(pair.Path);

        await scene.Tenant.SendLetters();
        var (toTaras, toMarie) = (await LetterTo(scene.Taras), await LetterTo(pair.Contact!));
        foreach (var reading in toTaras.Both)
        {
            Assert.StartsWith("Як живе ваше партнерство? Ізюм – ", reading.Subject, StringComparison.Ordinal);
            Assert.Contains("зустріч (травень 2024", reading.Text, StringComparison.Ordinal);
        }

        foreach (var reading in toMarie.Both)
        {
            Assert.Equal($"Où en est votre partenariat ? Izium – {pair.Name}", reading.Subject);
            Assert.Contains("une réunion (mai 2024).", reading.Text, StringComparison.Ordinal);
            Assert.Contains("mettre le partenariat en sommeil", reading.Html, StringComparison.Ordinal);
        }

        foreach (var reading in toTaras.Both.Concat(toMarie.Both))
        {
            Assert.Equal(person.Email, reading.ReplyTo!.Address);
            Assert.Contains("We miss you.", reading.Text, StringComparison.Ordinal);
            Assert.Contains(person.Name, reading.Text, StringComparison.Ordinal);
            Assert.Empty(reading.Header("Bcc"));
            // Kind and month, no more; and nothing that could tell who opened it.
            foreach (var secret in (string[])["Something", "28", "http", "<img"]) Assert.DoesNotContain(secret, reading.Text, StringComparison.OrdinalIgnoreCase);
            foreach (var trace in (string[])["href", "<img"]) Assert.DoesNotContain(trace, reading.Html, StringComparison.OrdinalIgnoreCase);
        }

        var entry = (await scene.Tenant.SendAs(new PartnershipFacts(pair.Id), Role.Editor)).Value.Timeline.Single(line => line.Event.Act == PartnershipAct.SidesAsked);
        Assert.Equal((PartnershipEventKind.Note, scene.Today, person.Name, true), (entry.Event.Kind, entry.Event.FromDay, entry.RecordedBy, entry.Event.WroteItself));
        var history = WebUtility.HtmlDecode(await editor.Read(pair.Path));
        Assert.Contains("Asked both sides how it goes", history, StringComparison.Ordinal);
        Assert.Contains("no event since", history, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await editor.Post($"{pair.Path}/move", page)).StatusCode);
    }

    [Fact]
    public async Task A_pair_is_asked_again_after_thirty_days_and_not_before()
    {
        var scene = await QuietScene.Set(await app.NewTenant());
        var pair = await scene.Pair(new(2023, 5, 28));
        Assert.True((await Ask(scene, pair)).Succeeded);

        app.Clock.Advance(TimeSpan.FromDays(29));
        Assert.Equal(PartnershipErrors.AskedRecently, (await Ask(scene, pair)).Error);
        Assert.Equal(2, await Letters(scene));
        app.Clock.Advance(TimeSpan.FromDays(1));
        Assert.True((await Ask(scene, pair)).Succeeded);

        Assert.Equal(4, await Letters(scene));
    }

    [Fact]
    public async Task Of_twenty_who_ask_at_once_one_sends_two_letters()
    {
        var scene = await QuietScene.Set(await app.NewTenant());
        var pair = await scene.Pair(new(2023, 5, 28));

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(turn => turn % 2 == 0
            ? Ask(scene, pair)
            : InBulk(scene, pair)));

        Assert.Single(answers, answer => answer.Succeeded);
        Assert.All(answers.Where(answer => !answer.Succeeded), answer => Assert.True(answer.Error == DispatchErrors.Conflict || answer.Error == PartnershipErrors.AskedRecently, answer.Error!.Code));
        Assert.Equal(2, await Letters(scene));
        Assert.Single((await scene.Tenant.Single<Partnership>()).Events, entry => entry.Act == PartnershipAct.SidesAsked);
    }

    [Fact]
    public async Task What_happens_after_the_question_ends_the_quiet_and_what_is_not_quiet_is_not_asked_about()
    {
        var scene = await QuietScene.Set(await app.NewTenant());
        var (pair, lively) = (await scene.Pair(new(2023, 5, 28)), await scene.Pair(scene.Today));
        await Ask(scene, pair);
        await scene.Add(pair, PartnershipEventKind.Meeting, scene.Today);

        Assert.Empty(await scene.Names());
        app.Clock.Advance(TimeSpan.FromDays(31));
        foreach (var one in new[] { pair, lively }) Assert.Equal(PartnershipErrors.NotQuiet, (await Ask(scene, one)).Error);
        Assert.Equal(2, await Letters(scene));
    }

    [Theory]
    [InlineData(ExclusionReason.Bounced)]
    [InlineData(ExclusionReason.Complained)]
    [InlineData(ExclusionReason.Erased)]
    public async Task Who_is_erased_or_refuses_mail_is_not_written_to(ExclusionReason reason)
    {
        var scene = await QuietScene.Set(await app.NewTenant());
        var pair = await scene.Pair(new(2023, 5, 28));
        if (reason == ExclusionReason.Erased) await scene.Tenant.SendAs(new EraseContact(pair.Contact!.Id), Role.Manager);
        else await scene.Tenant.Add(Suppression.Of(pair.Contact!.AddressKey, null, reason, app.Clock.GetUtcNow()));

        Assert.Equal(PartnershipErrors.SideWithoutContact, (await Ask(scene, pair)).Error);
        using var manager = await scene.Tenant.SignIn(Role.Manager);
        Assert.Contains($"/municipalities/{pair.Town.Id.Value}/contacts/new", await manager.Read($"{pair.Path}/ask"), StringComparison.Ordinal);
        Assert.Equal(0, await Letters(scene));
        // Somebody else who speaks for the municipality is written to instead.
        var other = Contact.Add(pair.Town.Id, new ContactDetails("Zoé Exemple", $"zoe@{scene.Tenant.Info.Slug}.example", "fr", "Europe/Paris"));
        await scene.Tenant.Add(other);

        Assert.True((await Ask(scene, pair)).Succeeded);

        Assert.Equal(new[] { scene.Taras.Email, other.Email }.Order(), (await scene.Tenant.Read(db => db.Letters.Select(letter => letter.ToAddress).ToListAsync())).Order());
    }

    [Fact]
    public async Task Of_those_chosen_in_the_list_each_is_asked_that_may_be_and_the_others_are_named_with_the_reason()
    {
        var scene = await QuietScene.Set(await app.NewTenant());
        var (may, also, asked, silent) = (await scene.Pair(new(2023, 1, 1)), await scene.Pair(new(2023, 2, 1)), await scene.Pair(new(2023, 3, 1)), await scene.Pair(new(2023, 4, 1), spoken: false));
        await Ask(scene, asked);
        var before = await Letters(scene);
        using var editor = await scene.Tenant.SignIn(Role.Editor);
        const string List = "/partnerships?quiet=yes";
        Assert.Contains("row-pick", await editor.Read(List), StringComparison.Ordinal);

        var chosen = await editor.Post(List, $"{List}&handler=ask", [.. new[] { may, also, asked, silent }.Select(pair => ("partnership", pair.Id.Value.ToString()))]);
        var page = chosen.Headers.Location!.ToString();
        var shown = WebUtility.HtmlDecode(await editor.Read(page));
        Assert.Contains("2 of 4 can be asked about now.", shown, StringComparison.Ordinal);
        Assert.Equal(before, await Letters(scene)); // nothing happens before it is confirmed
        var sent = await editor.Submit(page, [("Line", ""), .. new[] { may, also, asked, silent }.Select(pair => ("Chosen", pair.Id.Value.ToString()))]);

        Assert.Equal(before + 4, await Letters(scene));
        var answer = WebUtility.HtmlDecode(await editor.Read(sent.Headers.Location!.ToString()));
        Assert.Contains("Both sides of 2 partnerships are asked. 2 were left out", answer, StringComparison.Ordinal);
        Assert.Contains(PartnershipErrors.SideWithoutContact.Text, answer, StringComparison.Ordinal);
        Assert.Contains(PartnershipErrors.AskedRecently.Text, shown, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await editor.Post(List, $"{List}&handler=ask")).StatusCode);
    }

    [Fact]
    public async Task A_line_that_is_too_long_or_hides_signs_is_told_beside_it_and_kept()
    {
        var scene = await QuietScene.Set(await app.NewTenant());
        var pair = await scene.Pair(new(2023, 5, 28));
        using var editor = await scene.Tenant.SignIn(Role.Editor);

        foreach (var (line, error) in new[] { ($"kept {new string('x', 500)}", PartnershipErrors.AskingLineTooLong), ("kept \u202E", WrittenText.NotPlain) })
        {
            var refused = await editor.Submit($"{pair.Path}/ask", ("Line", line));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            Assert.Contains(error.Text, page, StringComparison.Ordinal);
            Assert.Contains(line[..5], page, StringComparison.Ordinal);
        }

        Assert.Equal(0, await Letters(scene));
    }

    private static Task<Application.Result> Ask(QuietScene scene, QuietPair pair) => scene.Tenant.SendAs(new AskSides(pair.Id, ""), Role.Manager);

    private static async Task<Application.Result> InBulk(QuietScene scene, QuietPair pair)
    {
        var answer = await scene.Tenant.SendAs(new AskSidesOfEach([pair.Id], ""), Role.Manager);
        return answer.Error ?? (answer.Value.Asked == 1 ? Application.Result.Success : PartnershipErrors.AskedRecently);
    }

    private static Task<int> Letters(QuietScene scene) => scene.Tenant.Read(db => db.Letters.CountAsync(letter => letter.Kind == LetterKind.PartnershipQuestion));

    private async Task<ParsedMail> LetterTo(Contact contact) =>
        (await app.Sink.Parsed(TestContext.Current.CancellationToken)).Single(mail => mail.PostalMime.To.Single().Address == contact.Email);
}
