using System.Net;
using System.Text.RegularExpressions;
using Associations.Domain.Access;
using Associations.Domain.Mail;
using Associations.Web.Access;
using Microsoft.EntityFrameworkCore;

namespace Associations.Tests.Access;

/// <summary>Links as they arrive in a mailbox: a real SMTP server and a foreign MIME parser stand between the product and the visitor.</summary>
public sealed partial class MailedLinkTests(MailingAppFixture app) : IClassFixture<MailingAppFixture>
{
    [Fact]
    public async Task A_mailed_link_signs_in_once_and_looking_at_it_changes_nothing()
    {
        var nord = await app.NewTenant();
        var person = await nord.NewMember(Role.Manager);
        var link = await AskForLink(nord, person.Email, "/sign-in");

        using var scanner = await nord.Anonymous();
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await scanner.Get(link)).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await scanner.Send(new HttpRequestMessage(HttpMethod.Head, link))).StatusCode);
        }

        Assert.DoesNotContain(Session.Cookie, scanner.Cookies.Keys);
        using var visitor = await nord.Anonymous();
        (await visitor.Submit(link)).IsRedirectTo("/home");
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get("/account")).StatusCode);

        using var late = await nord.Anonymous();
        Assert.Equal(HttpStatusCode.Gone, (await late.Submit(link)).StatusCode);
        Assert.DoesNotContain(Session.Cookie, late.Cookies.Keys);
    }

    [Fact]
    public async Task A_mailed_link_leads_on_to_the_page_that_was_wanted_and_to_no_other_host()
    {
        var nord = await app.NewTenant();
        var person = await nord.NewMember(Role.Editor);
        using var asking = await nord.Anonymous();
        var refused = (await asking.Get("/municipalities?q=korosten")).Headers.Location!.OriginalString;

        async Task<HttpResponseMessage> Follow(string signIn)
        {
            (await asking.Submit(signIn, ("Form.Email", person.Email))).IsRedirectTo("/sign-in/sent");
            using var visitor = await nord.Anonymous();
            return await visitor.Submit(LinkIn(await LastMail(nord)));
        }

        Assert.Equal("/municipalities?q=korosten", (await Follow(refused)).Headers.Location!.OriginalString);
        Assert.Equal("/home", (await Follow("/sign-in?next=" + Uri.EscapeDataString("//evil.example/"))).Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Of_fifty_uses_at_the_same_time_one_signs_in()
    {
        var nord = await app.NewTenant();
        var person = await nord.NewMember(Role.Editor);
        var link = await AskForLink(nord, person.Email, "/sign-in");
        var visitors = await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ =>
        {
            var visitor = await nord.Anonymous();
            var form = FormToken().Match(await visitor.Read(link)).Groups["token"].Value;
            return (visitor, form);
        }));

        await Task.WhenAll(visitors.Select(pair => pair.visitor.PostWith(pair.form, link)));

        Assert.Single(visitors, pair => pair.visitor.Cookies.ContainsKey(Session.Cookie));
    }

    [Fact]
    public async Task An_altered_expired_or_other_associations_link_is_refused()
    {
        var (nord, sud) = (await app.NewTenant(), await app.NewTenant());
        var person = await nord.NewMember(Role.Editor);
        await sud.Join(person.Id, Role.Editor);
        var link = await AskForLink(nord, person.Email, "/sign-in");
        using var abroad = await sud.Anonymous();
        using var home = await nord.Anonymous();

        Assert.Equal(HttpStatusCode.Gone, (await abroad.Submit(link)).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await home.Submit(link[..^1] + (link[^1] == 'A' ? 'B' : 'A'))).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await home.Post("/sign-in/link", "/sign-in/link")).StatusCode);
        app.Clock.Advance(SignInLink.Lifetime);
        try
        {
            Assert.Equal(HttpStatusCode.Gone, (await home.Submit(link)).StatusCode);
        }
        finally
        {
            app.Clock.Advance(-SignInLink.Lifetime);
        }
    }

    [Fact]
    public async Task An_unknown_address_gets_the_same_answer_and_no_letter()
    {
        var nord = await app.NewTenant();
        var (sud, person) = (await app.NewTenant(), await nord.NewMember(Role.Editor));
        var foreign = await sud.NewMember(Role.Manager);
        foreach (var page in (string[])["/sign-in", "/forgot-password"])
        {
            var answers = new List<string>();
            foreach (var address in (string[])[person.Email, foreign.Email, "nobody@nowhere.example"])
            {
                using var visitor = await nord.Anonymous();
                var answer = await visitor.Submit(page, ("Form.Email", address));
                answer.IsRedirectTo("/sign-in/sent");
                answers.Add(answer.Headers.Location!.OriginalString);
            }

            Assert.Single(answers.Distinct());
        }

        await nord.DrainOutbox();

        Assert.Equal([person.Email, person.Email], await nord.Read(db => db.Letters.Select(letter => letter.ToAddress).ToListAsync()));
        // Nor is anything kept about those who asked in vain.
        Assert.Equal(2, await nord.Read(db => db.SignInLinks.CountAsync()));
    }

    [Fact]
    public async Task What_is_stored_opens_nothing()
    {
        var nord = await app.NewTenant();
        var person = await nord.NewMember(Role.Editor);
        var link = await AskForLink(nord, person.Email, "/sign-in");
        var token = link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..];

        var stored = await nord.Read(async db => string.Join(' ', [
            .. await db.Letters.Select(letter => letter.Content).ToListAsync(),
            .. await db.SignInLinks.Select(row => row.TokenHash!).ToListAsync(),
            .. await db.Outbox.Select(message => message.Payload).ToListAsync()]));

        Assert.Contains("SealedToken", stored, StringComparison.Ordinal);
        Assert.DoesNotContain(token, stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forged_host_gets_into_no_link()
    {
        var nord = await app.NewTenant();
        var person = await nord.NewMember(Role.Editor);
        using var visitor = await nord.Anonymous();
        var form = FormToken().Match(await visitor.Read("/sign-in")).Groups["token"].Value;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in")
        {
            Content = new FormUrlEncodedContent([new("form-token", form), new("Form.Email", person.Email)]),
            Headers = { { "X-Forwarded-Host", "evil.example" }, { "X-Forwarded-For", "203.0.113.1" }, { "Forwarded", "host=evil.example" }, { "X-Tenant", "platform" } },
        };
        (await visitor.Send(request)).IsRedirectTo("/sign-in/sent");
        visitor.Host = "evil.example";
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get("/sign-in")).StatusCode);

        var mail = await LastMail(nord);

        Assert.Contains(nord.Info.Origin.ToString(), mail, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", mail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_password_is_set_once_by_mailed_link_and_ends_every_session()
    {
        var nord = await app.NewTenant();
        var person = await nord.NewMember(Role.Editor);
        using var before = await nord.SignIn(person);
        var link = await AskForLink(nord, person.Email, "/forgot-password");
        using var visitor = await nord.Anonymous();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.Submit(link, ("Form.Password", "passwordpassword"))).StatusCode);
        (await visitor.Submit(link, ("Form.Password", "four quiet owls in a barn"))).IsRedirectTo("/sign-in/password");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.Submit(link, ("Form.Password", "another four quiet owls"))).StatusCode);
        (await before.Get("/account")).IsRedirectTo("/sign-in?next=");
        (await visitor.Submit("/sign-in/password", ("Form.Email", person.Email), ("Form.Password", "four quiet owls in a barn"))).IsRedirectTo("/home");
    }

    [Fact]
    public async Task A_password_link_is_no_sign_in_link()
    {
        var nord = await app.NewTenant();
        var person = await nord.NewMember(Role.Editor);
        var link = await AskForLink(nord, person.Email, "/forgot-password");
        using var visitor = await nord.Anonymous();

        var answer = await visitor.Submit(link.Replace("/reset-password", "/sign-in/link", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
    }

    private async Task<string> AskForLink(TestTenant tenant, string email, string page)
    {
        using var visitor = await tenant.Anonymous();
        (await visitor.Submit(page, ("Form.Email", email))).IsRedirectTo("/sign-in/sent");
        return LinkIn(await LastMail(tenant));
    }

    private async Task<string> LastMail(TestTenant tenant)
    {
        await tenant.DrainOutbox();
        await tenant.SendLetters();
        var mails = await app.Sink.Parsed(TestContext.Current.CancellationToken);
        return mails.Last(mail => mail.PostalMime.Text.Contains(tenant.Host, StringComparison.Ordinal)).PostalMime.Text;
    }

    internal static string LinkIn(string text) => new Uri(Address().Match(text).Value).PathAndQuery;

    [GeneratedRegex(@"http://\S+\?token=\S+", RegexOptions.None, 1000)]
    private static partial Regex Address();

    [GeneratedRegex("name=\"form-token\"[^>]*value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FormToken();
}
