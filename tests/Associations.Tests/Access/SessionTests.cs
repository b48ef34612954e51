using System.Net;
using Associations.Domain.Access;
using Associations.Web.Access;
using Microsoft.EntityFrameworkCore;

namespace Associations.Tests.Access;

public sealed class SessionTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task One_associations_cookie_is_nobody_on_anothers_host()
    {
        var (nord, sud) = (await app.NewTenant(), await app.NewTenant());
        var person = await nord.NewMember(Role.Manager);
        // The same person serves both: still each session is for one.
        await sud.Join(person.Id, Role.Manager);
        using var visitor = await nord.SignIn(person);
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get("/account")).StatusCode);

        visitor.Host = sud.Host;

        (await visitor.Get("/account")).IsRedirectTo("/sign-in?next=");
    }

    [Fact]
    public async Task A_role_that_is_taken_away_ends_with_the_next_request()
    {
        var nord = await app.NewTenant();
        var person = await nord.NewMember(Role.Manager);
        await nord.NewMember(Role.Manager);
        using var visitor = await nord.SignIn(person);
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get("/settings/members")).StatusCode);

        await nord.Read(async db =>
        {
            (await db.Memberships.SingleAsync(member => member.User == person.Id)).Change(new Duties([Role.Editor]), Domain.Tenancy.TenantKind.Association);
            return await db.SaveChangesAsync();
        });
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.Get("/settings/members")).StatusCode);

        await nord.Read(db => db.Memberships.Where(member => member.User == person.Id).ExecuteDeleteAsync());
        (await visitor.Get("/account")).IsRedirectTo("/sign-in?next=");
    }

    [Fact]
    public async Task A_new_password_ends_the_other_sessions_and_keeps_this_one()
    {
        var nord = await app.NewTenant();
        var person = await nord.NewMember(Role.Editor);
        using var here = await nord.SignIn(person);
        using var elsewhere = await nord.SignIn(person);

        (await here.Submit("/account/password", ("Form.Present", SigningIn.Password), ("Form.New", "seven grey herons by the dam"))).IsRedirectTo("/account");

        Assert.Equal(HttpStatusCode.OK, (await here.Get("/account")).StatusCode);
        (await elsewhere.Get("/account")).IsRedirectTo("/sign-in?next=");
    }

    [Fact]
    public async Task An_altered_or_expired_cookie_is_nobody()
    {
        var nord = await app.NewTenant();
        var person = await nord.NewMember(Role.Editor);
        var cookie = nord.SessionOf(person);
        using var altered = (await nord.Anonymous()).With(Session.Cookie, cookie[..^8] + (cookie[^8] == 'A' ? 'B' : 'A') + cookie[^7..]);
        using var expired = await nord.SignIn(person);

        (await altered.Get("/account")).IsRedirectTo("/sign-in?next=");
        Assert.Equal(HttpStatusCode.OK, (await expired.Get("/account")).StatusCode);
        app.Clock.Advance(TimeSpan.FromHours(13));
        try
        {
            (await expired.Get("/account")).IsRedirectTo("/sign-in?next=");
        }
        finally
        {
            app.Clock.Advance(TimeSpan.FromHours(-13));
        }
    }

    [Fact]
    public async Task Every_cookie_is_bound_to_the_host_and_hidden_from_scripts()
    {
        var nord = await app.NewTenant();
        var person = await nord.NewMember(Role.Editor);
        using var visitor = await nord.Anonymous();
        await visitor.Get("/sign-in/password");
        var cookies = visitor.LastCookies.ToList();
        await visitor.Submit("/sign-in/password", ("Form.Email", person.Email), ("Form.Password", SigningIn.Password));
        cookies.AddRange(visitor.LastCookies.Where(line => line.StartsWith(Session.Cookie, StringComparison.Ordinal)));

        Assert.Equal(["__Host-form", Session.Cookie], cookies.Select(line => line.Split('=')[0]).Order(StringComparer.Ordinal));
        Assert.All(cookies, line =>
        {
            Assert.Contains("; secure", line, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; httponly", line, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; path=/", line, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("domain=", line, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example")]
    public async Task Signing_in_leads_to_no_other_site(string next)
    {
        var nord = await app.NewTenant();
        var person = await nord.NewMember(Role.Editor);
        using var visitor = await nord.Anonymous();

        var answer = await visitor.Post("/sign-in/password", "/sign-in/password?next=" + Uri.EscapeDataString(next), ("Form.Email", person.Email), ("Form.Password", SigningIn.Password));

        answer.IsRedirectTo("/home");
    }

    [Fact]
    public async Task A_form_without_its_token_changes_nothing()
    {
        var nord = await app.NewTenant();
        using var visitor = await nord.SignIn(Role.Editor);

        var answer = await visitor.PostWith("forged", "/account", ("Form.Name", "Somebody else"), ("Form.Language", "en"), ("Form.Zone", "Europe/Kyiv"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain("Somebody else", await visitor.Read("/account"), StringComparison.Ordinal);
    }
}
