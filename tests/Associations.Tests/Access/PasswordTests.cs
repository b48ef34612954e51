using System.Net;
using Associations.Application.Access;
using Associations.Domain.Access;
using Associations.Web.Access;
using Microsoft.EntityFrameworkCore;

namespace Associations.Tests.Access;

public sealed class PasswordTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task Every_reason_to_refuse_reads_the_same()
    {
        var (nord, sud) = (await app.NewTenant(), await app.NewTenant());
        var (person, foreign) = (await nord.NewMember(Role.Editor), await sud.NewMember(Role.Manager));
        var answers = new List<string>();
        foreach (var (email, password) in ((string, string)[])[(person.Email, "not the password"), (foreign.Email, SigningIn.Password), ("nobody@nowhere.example", SigningIn.Password), ("no address", "")])
        {
            using var visitor = await nord.Anonymous();
            var answer = await visitor.Submit("/sign-in/password", ("Form.Email", email), ("Form.Password", password));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.DoesNotContain(Session.Cookie, visitor.Cookies.Keys);
            var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            answers.Add(html[html.IndexOf("govuk-error-summary", StringComparison.Ordinal)..html.IndexOf("</ul></div>", html.IndexOf("govuk-error-summary", StringComparison.Ordinal), StringComparison.Ordinal)]);
        }

        Assert.Single(answers.Distinct());
    }

    [Fact]
    public async Task Ten_wrong_passwords_lock_the_right_one_out_for_a_while()
    {
        var nord = await app.NewTenant();
        var person = await nord.NewMember(Role.Editor);
        await Task.WhenAll(Enumerable.Range(0, User.MaxFailures).Select(_ => nord.Send(new SignIn(person.Email, "not the password"))));

        Assert.Equal(SignInStep.Refused, (await nord.Send(new SignIn(person.Email, SigningIn.Password))).Value.Step);
        app.Clock.Advance(User.Lockout);
        Assert.Equal(SignInStep.Done, (await nord.Send(new SignIn(person.Email, SigningIn.Password))).Value.Step);
        app.Clock.Advance(-User.Lockout);
    }

    [Fact]
    public async Task A_new_password_leaves_an_entry_in_the_audit_trail()
    {
        var nord = await app.NewTenant();
        var person = await nord.NewMember(Role.Editor);
        using (var visitor = await nord.SignIn(person))
            (await visitor.Submit("/account/password", ("Form.Present", SigningIn.Password), ("Form.New", "seven grey herons by the dam"))).IsRedirectTo("/account");

        var entry = await nord.Read(db => db.AuditTrail.SingleAsync(row => row.SubjectId == person.Id.Value && row.Action == nameof(ChangePassword)));

        Assert.Equal((person.Id, nameof(User), "Modified"), (entry.Actor, entry.Subject, entry.Change));
    }

    [Fact]
    public async Task One_address_cannot_try_for_ever()
    {
        var nord = await app.NewTenant();
        using var visitor = await nord.Anonymous();
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 65; i++) statuses.Add((await visitor.PostWith("none", "/sign-in/link")).StatusCode);

        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
        Assert.DoesNotContain(HttpStatusCode.TooManyRequests, statuses.Take(50));
    }

    [Theory]
    [InlineData("short words", "access.password_short")]
    [InlineData("passwordpassword", "access.password_common")]
    [InlineData("abababababababab", "access.password_common")]
    [InlineData("Olena Pryklad-Dovha", "access.password_personal")]
    public void A_weak_password_is_refused(string password, string code) =>
        Assert.Equal(code, Passwords.Refusal(password, "Olena Pryklad-Dovha", "olena@amu.example")?.Code);

    [Theory]
    [InlineData("nine blue boats at dawn")]
    [InlineData("дев’ять синіх човнів")]
    public void A_long_password_needs_no_signs_or_numbers(string password) => Assert.Null(Passwords.Refusal(password, "Olena", "olena@amu.example"));

    [Fact]
    public async Task A_known_password_is_for_demonstrations_only()
    {
        var nord = await app.NewTenant();
        var real = new TestTenant(app, nord.Info with { IsDemonstration = false });
        var request = new CreateDemonstrationUser("olena@nord.example", "Olena Pryklad", SigningIn.Password, new Duties([Role.Manager]), "uk", "Europe/Kyiv");

        Assert.Equal(AccessErrors.NotDemonstration, (await real.Send(request)).Error);
        Assert.Equal(AccessErrors.NotDemonstration, (await nord.Send(request with { Email = "olena@amu.org.ua" })).Error);
        Assert.Equal(AccessErrors.Forbidden, (await nord.SendAs(request, Role.Manager)).Error);
        Assert.True((await nord.Send(request)).Succeeded);
        Assert.True((await nord.Send(request)).Succeeded);
        Assert.Equal(SignInStep.Done, (await nord.Send(new SignIn("Olena@NORD.example", SigningIn.Password))).Value.Step);
        Assert.Equal(1, await nord.Read(db => db.Memberships.CountAsync()));
    }
}
